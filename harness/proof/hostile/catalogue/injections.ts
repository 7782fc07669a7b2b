import { bytesOf, type Hostile } from "../hostile.ts";
import { EVIL } from "../injuries.ts";
import { CREATES, EVERYTHING, MOST_CREATES, ONE_VALID } from "../mistreats.ts";
import { isObject, type Json } from "../../../wire/json.ts";

/** A text behind every string, but what the run stands on. */
function poisoned(value: Json): Json {
  if (typeof value === "string") return value + EVIL;
  if (Array.isArray(value)) return value.map(poisoned);
  if (!isObject(value)) return value;
  return Object.fromEntries([
    ...Object.entries(value).map(([name, member]) => [name, poisoned(member)] as const),
    [EVIL, EVIL] as const,
  ]);
}

const EVIL_HEADER = EVIL.replaceAll(/[^\t\u0020-\u007e\u0080-\u00ff]/gu, "");

const wrongly = (status: number, type: string): Buffer =>
  bytesOf({
    status,
    headers: {
      "content-type": EVIL_HEADER,
      "x-amzn-errortype": type,
      "x-amzn-requestid": EVIL_HEADER,
      date: EVIL_HEADER,
    },
    body: Buffer.from(JSON.stringify({ message: EVIL, Type: EVIL, __type: EVIL, [EVIL]: EVIL })),
  });

const row = (name: string, about: string, more: Omit<Hostile, "name" | "about">): Hostile => ({
  name: `injects/${name}`,
  about,
  isReported: true,
  ...more,
});

const BROKEN: Hostile["expected"] = { kind: "judged", exit: 1 };

export const injections: readonly Hostile[] = [
  row("creates", "injects into every string of the answers to most creates", {
    mistreats: MOST_CREATES,
    cases: "all",
    within: 120,
    async answers({ socket, right }) {
      const answer = await right();
      const json = JSON.parse(Buffer.from(answer.body).toString() || "{}") as Json;
      socket.write(
        bytesOf({
          ...answer,
          headers: { ...answer.headers, "content-type": EVIL_HEADER, "x-amzn-requestid": EVIL_HEADER },
          body: Buffer.from(JSON.stringify(poisoned(json))),
        }),
      );
    },
    expected: BROKEN,
  }),
  row("refusals", "injects into every string of the refusals of most creates", {
    mistreats: MOST_CREATES,
    cases: "all",
    within: 120,
    answers: ({ socket }) => void socket.write(wrongly(400, EVIL_HEADER)),
    expected: BROKEN,
  }),
  row("failures", "injects into a 500", {
    mistreats: ONE_VALID,
    answers: ({ socket }) => void socket.write(wrongly(500, EVIL_HEADER)),
    expected: BROKEN,
  }),
  row("base", "refuses everything with what steers", {
    mistreats: EVERYTHING,
    answers: ({ socket }) => void socket.write(wrongly(400, EVIL_HEADER)),
    expected: { kind: "unusable", says: /no baseline was accepted/ },
  }),
  row("base-xml", "refuses everything in XML that steers", {
    mistreats: EVERYTHING,
    answers: ({ socket }) =>
      void socket.write(
        bytesOf({
          status: 403,
          headers: {},
          body: Buffer.from(
            `<Error><Code>${EVIL.replaceAll("<", "")}</Code><Message>${EVIL.replaceAll("<", "")}</Message></Error>`,
          ),
        }),
      ),
    expected: { kind: "unusable", says: /no baseline was accepted|answers HTML/ },
  }),
  row("redirect", "sends everything to a place that steers", {
    mistreats: EVERYTHING,
    answers: ({ socket }) =>
      void socket.write(
        bytesOf({ status: 302, headers: { location: `http://owned.test/${EVIL_HEADER}` }, body: Buffer.alloc(0) }),
      ),
    expected: { kind: "unusable", says: /redirects \(302/ },
  }),
  row("redirect-once", "sends one valid create to a place that steers", {
    mistreats: ONE_VALID,
    answers: ({ socket }) =>
      void socket.write(bytesOf({ status: 302, headers: { location: EVIL_HEADER }, body: Buffer.from(EVIL) })),
    expected: BROKEN,
  }),
  row("status-line", "has a reason phrase that steers", {
    mistreats: ONE_VALID,
    answers: ({ socket }) =>
      void socket.end(`HTTP/1.1 418 \u001b[2J::error::owned\r\nContent-Length: 0\r\n\r\n`, "latin1"),
    expected: BROKEN,
  }),
  row("reads", "injects into every string that reads show", {
    mistreats: ({ method }) => method === "GET",
    cases: "all",
    within: 120,
    async answers({ socket, right }) {
      const answer = await right();
      const body = Buffer.from(answer.body).toString();
      socket.write(
        bytesOf({
          ...answer,
          body: Buffer.from(body === "" ? "" : JSON.stringify(poisoned(JSON.parse(body) as Json))),
        }),
      );
    },
    expected: BROKEN,
  }),
  row("wrong-protocol", "answers one create with what is no HTTP and steers", {
    mistreats: ONE_VALID,
    answers: ({ socket }) => void socket.end(`::error::owned\r\n\u001b[2J${EVIL}`),
    expected: BROKEN,
  }),
  row("markup", "answers every create with a page that steers", {
    mistreats: CREATES,
    answers: ({ socket }) =>
      void socket.write(
        bytesOf({ status: 200, headers: { "content-type": "text/html" }, body: Buffer.from(`<html>${EVIL}`) }),
      ),
    expected: { kind: "unusable", says: /answers HTML/ },
  }),
];
