import { bytesOf, type Hostile } from "../hostile.ts";
import { CREATES, EVERYTHING, MOST_CREATES } from "../mistreats.ts";

const said = (status: number, headers: Record<string, string>, body: string): Buffer =>
  bytesOf({ status, headers: { "content-type": "application/json", ...headers }, body: Buffer.from(body) });

const THROTTLED = said(429, { "x-amzn-errortype": "TooManyRequestsException" }, '{"message":"Rate exceeded"}');
const LATER = said(429, { "retry-after": "86400" }, "{}");
const FAILED = said(500, { "x-amzn-errortype": "ServiceException" }, '{"message":"owned"}');

/** Mistreats from this request on; before, all is answered rightly. */
const after =
  (count: number, answers: Hostile["answers"]): Hostile["answers"] =>
  async (visit) => {
    if (visit.count >= count) return answers(visit);
    visit.socket.write(bytesOf(await visit.right()));
  };

export const changing: readonly Hostile[] = [
  {
    name: "throttles-everything",
    about: "throttles everything for ever",
    answers: ({ socket }) => void socket.write(THROTTLED),
    within: 60,
    expected: { kind: "unusable", says: /throttles for longer than 30 s/ },
  },
  {
    name: "throttles-for-a-day",
    about: "throttles everything, and asks to wait for a day",
    answers: ({ socket }) => void socket.write(LATER),
    expected: { kind: "unusable", says: /throttles for longer than 30 s/ },
  },
  {
    name: "throttles-later",
    about: "throttles everything, once it has answered a hundred requests",
    answers: after(100, ({ socket }) => void socket.write(THROTTLED)),
    cases: "all",
    within: 120,
    expected: { kind: "judged", exit: 3 },
  },
  {
    name: "throttles-most-creates",
    about: "throttles most creates for ever",
    mistreats: MOST_CREATES,
    answers: ({ socket }) => void socket.write(THROTTLED),
    cases: "all",
    within: 300,
    expected: { kind: "judged", exit: 3 },
  },
  {
    name: "fails-everything",
    about: "answers everything with 500",
    answers: ({ socket }) => void socket.write(FAILED),
    expected: { kind: "unusable", says: /500 ServiceException/ },
  },
  {
    name: "fails-later",
    about: "answers everything with 500, once it has answered a hundred requests",
    answers: after(100, ({ socket }) => void socket.write(FAILED)),
    cases: "all",
    within: 180,
    expected: { kind: "judged", exit: 1, breaks: ["operation.accepts-valid"] },
  },
  {
    name: "dies-later",
    about: "resets everything, once it has answered a hundred requests",
    answers: after(100, ({ socket }) => void socket.resetAndDestroy()),
    cases: "all",
    within: 90,
    expected: { kind: "judged", exit: 1, breaks: ["protocol.answers"] },
  },
  {
    name: "falls-silent",
    about: "answers nothing any more, once it has answered a hundred requests",
    answers: after(100, () => {}),
    cases: "all",
    within: 150,
    expected: { kind: "judged", exit: 1, breaks: ["protocol.answers"] },
  },
  {
    name: "dies-and-comes-back",
    about: "resets everything for two seconds, once, and goes on",
    answers: (() => {
      let diedAt: number | undefined;
      return after(100, async ({ socket, right }) => {
        diedAt ??= performance.now();
        if (performance.now() - diedAt < 2000) socket.resetAndDestroy();
        else socket.write(bytesOf(await right()));
      });
    })(),
    cases: "all",
    within: 90,
    expected: { kind: "judged", exit: 1, breaks: ["protocol.answers"] },
  },
  {
    name: "fails-each-third",
    about: "answers each third create with 500",
    mistreats: CREATES,
    async answers({ socket, count, right }) {
      socket.write(count % 3 === 2 ? FAILED : bytesOf(await right()));
    },
    expected: { kind: "judged", exit: 1, breaks: ["protocol.no-server-error"], says: /500/ },
  },
  {
    name: "different-each-time",
    about: "answers each create in another of five ways",
    mistreats: CREATES,
    async answers({ socket, count, right }) {
      const ways = [
        () => bytesOf(right_),
        () => FAILED,
        () => said(201, {}, "[]"),
        () => said(204, {}, ""),
        () => said(400, {}, "no"),
      ];
      const right_ = await right();
      // The base is taken.
      socket.write(count < 3 ? bytesOf(right_) : (ways[count % ways.length]?.() ?? FAILED));
    },
    within: 60,
    expected: { kind: "judged", exit: 1 },
  },
  {
    name: "answers-of-others",
    about: "gives each create the answer to the one before",
    mistreats: MOST_CREATES,
    answers: (() => {
      let before: Buffer | undefined;
      return async ({ socket, right }) => {
        const own = bytesOf(await right());
        socket.write(before ?? own);
        before = own;
      };
    })(),
    cases: "all",
    within: 120,
    expected: { kind: "judged", exit: 1, breaks: ["response.function-name.echo"] },
  },
  {
    name: "takes-everything",
    about: "answers 200 and {} to whatever is asked",
    mistreats: EVERYTHING,
    answers: ({ socket }) => void socket.write(said(200, {}, "{}")),
    cases: "all",
    within: 120,
    expected: { kind: "judged", exit: 1, breaks: ["response.status"] },
  },
  {
    name: "lists-without-end",
    about: "shows another page of functions each time",
    mistreats: ({ method, path }) => method === "GET" && /functions\/?(?:\?|$)/.test(path),
    answers({ socket, count }) {
      const functions = Array.from({ length: 50 }, (_, index) => ({ FunctionName: `owned-${count}-${index}` }));
      socket.write(said(200, {}, JSON.stringify({ Functions: functions, NextMarker: `m${count}` })));
    },
    expected: { kind: "judged", exit: 0 },
  },
  {
    name: "lists-in-a-circle",
    about: "shows the same page of functions each time",
    mistreats: ({ method, path }) => method === "GET" && /functions\/?(?:\?|$)/.test(path),
    answers: ({ socket }) => void socket.write(said(200, {}, '{"Functions":[],"NextMarker":"m"}')),
    expected: { kind: "judged", exit: 0, breaks: [] },
  },
];
