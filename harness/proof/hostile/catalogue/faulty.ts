import { FAULTS } from "../faults.ts";
import type { Hostile } from "../hostile.ts";
import { EVERYTHING, ONE_REFUSED, ONE_VALID } from "../mistreats.ts";

const slug = (what: string): string => what.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");

/** Each way to fail at answering: to everything, to one valid request, and to one that must be refused. */
export const faulty: readonly Hostile[] = FAULTS.flatMap(({ what, commit, failure }): Hostile[] => {
  const answers: Hostile["answers"] = ({ socket }) => commit(socket);
  return [
    {
      name: `${slug(what)}/everything`,
      about: `answers everything with ${what}`,
      mistreats: EVERYTHING,
      answers,
      // The first create has a minute.
      within: failure === "timeout" ? 75 : 30,
      expected: { kind: "unusable", says: /can't be reached|doesn't speak HTTP/ },
    },
    {
      name: `${slug(what)}/one-valid`,
      about: `answers one valid create with ${what}`,
      mistreats: ONE_VALID,
      answers,
      expected: {
        kind: "judged",
        exit: 1,
        breaks: ["protocol.answers", "request.memory-size.type"],
        says: new RegExp(`^${failure}: `),
      },
    },
    {
      name: `${slug(what)}/one-refused`,
      about: `answers one create that must be refused with ${what}`,
      mistreats: ONE_REFUSED,
      answers,
      expected: {
        kind: "judged",
        exit: 1,
        breaks: ["protocol.answers", "request.memory-size.minimum"],
        says: new RegExp(`^${failure}: `),
      },
    },
  ];
});
