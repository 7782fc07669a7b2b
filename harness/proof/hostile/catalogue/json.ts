import { bytesOf, type Hostile } from "../hostile.ts";
import { CREATES, MOST_CREATES, ONE_VALID } from "../mistreats.ts";

/** Of which the few cases that show one valid create have no clause in play: what is found is told, and counts for nothing. */
const UNASKED = new Set(["many-items", "many-variables", "long-strings", "long-keys", "lone-surrogates"]);

/** A body of its own, to one valid create or to most. @param change is given the right one */
const body = (
  name: string,
  about: string,
  change: (right: string) => string,
  expected: Hostile["expected"] = { kind: "judged", exit: 1 },
): Hostile[] => {
  const answers: Hostile["answers"] = async ({ socket, right }) => {
    const answer = await right();
    socket.write(bytesOf({ ...answer, body: Buffer.from(change(Buffer.from(answer.body).toString())) }));
  };
  return [
    {
      name: `${name}/one-valid`,
      about: `${about}, once`,
      mistreats: ONE_VALID,
      answers,
      expected: UNASKED.has(name) ? { kind: "judged", exit: 0, breaks: [] } : expected,
    },
    {
      name: `${name}/most-creates`,
      about,
      mistreats: MOST_CREATES,
      cases: ALL.has(name) ? "all" : MANY,
      within: 180,
      answers,
      expected,
    },
  ];
};

const with_ = (members: string) => (right: string) => `{${members},${right.slice(1)}`;
/** Of which each answer is judged a thousand times. */
const ALL = new Set(["deep-lists", "long-strings"]);
const MANY = ["memory-size/*", "description/*", "environment/*", "tags/*", "layers/*", "operation/*"];
/** In each string: so much is over what the suite reads, so much not. */
const LONGEST = "x".repeat(200_000);
const LONG = "x".repeat(10_000);
const DEPTH = 100_000;
/** As many as the suite reads. */
const MEMBERS = 10_000;
const TOO_MANY = 100_000;

const manyMembers = `{${Array.from({ length: MEMBERS }, (_, index) => `"m${index}":${index}`).join(",")}}`;
const manyUnknown = Array.from({ length: MEMBERS }, (_, index) => `"m${index}":${index}`).join(",");
const PROTOTYPE = `"__proto__":{"State":"owned","toString":1},"constructor":{"prototype":{"owned":1}},"hasOwnProperty":1,"toString":null,"valueOf":1,"then":1,"toJSON":1`;

const escaped = (text: string): string =>
  text
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");

export const json: readonly Hostile[] = [
  ...body("deep-lists", `nests lists ${DEPTH} deep`, () => "[".repeat(DEPTH) + "]".repeat(DEPTH)),
  ...body("deep-objects", `nests objects ${DEPTH} deep`, () => '{"a":'.repeat(DEPTH) + "1" + "}".repeat(DEPTH)),
  ...body(
    "deep-member",
    `has a member that is nested ${DEPTH} deep`,
    with_(`"Layers":${"[".repeat(DEPTH)}${"]".repeat(DEPTH)}`),
  ),
  ...body(
    "deep-variables",
    `has variables that are nested ${DEPTH} deep`,
    with_(`"Environment":${'{"Variables":'.repeat(DEPTH)}1${"}".repeat(DEPTH)}`),
  ),
  ...body("never-closed", `opens ${DEPTH} lists and closes none`, () => "[".repeat(DEPTH)),
  ...body("never-closed-objects", `opens ${DEPTH} objects and closes none`, () => '{"a":'.repeat(DEPTH)),
  ...body("many-members", `has ${MEMBERS} members that nobody knows`, with_(manyUnknown), { kind: "judged", exit: 0 }),
  ...body(
    "too-many-members",
    `has ${TOO_MANY} members that nobody knows`,
    with_(Array.from({ length: TOO_MANY }, (_, index) => `"m${index}":${index}`).join(",")),
    { kind: "judged", exit: 1, breaks: ["protocol.answers"], says: /an answer of over/ },
  ),
  ...body(
    "many-variables",
    `has ${MEMBERS} environment variables`,
    (right) => `${right.slice(0, -1)},"Environment":{"Variables":${manyMembers}}}`,
  ),
  ...body(
    "many-items",
    `has a list of ${MEMBERS} items`,
    (right) => `${right.slice(0, -1)},"Layers":[${"{},".repeat(MEMBERS)}{}]}`,
  ),
  ...body(
    "huge-number",
    "has numbers of 10⁵ digits",
    (right) =>
      `${right.slice(0, -1)},"MemorySize":${"9".repeat(100_000)},"Timeout":1e${"9".repeat(1000)},"CodeSize":-0.${"1".repeat(100_000)}}`,
  ),
  ...body("long-strings", "has 10 KB in every string", (right) => right.replaceAll(/:"[^"]*"/g, `:"${LONG}"`)),
  ...body("long-names", "has 10 KB in the name of every member", (right) =>
    right.replaceAll(/"(\w+)":/g, `"$1${LONG}":`),
  ),
  ...body(
    "long-keys",
    "has variables whose names have 10 KB",
    (right) => `${right.slice(0, -1)},"Environment":{"Variables":{"${LONG}":"1","${LONG}2":"2"}}}`,
  ),
  ...body("long-type", "has a type and a message of 200 KB", () => `{"__type":"${LONGEST}","message":"${LONGEST}"}`),
  ...body(
    "duplicate-keys",
    "says every member twice, first otherwise",
    (right) => right.replace("{", `{"MemorySize":1,"Timeout":1,"FunctionName":"x","State":"Failed",`),
    { kind: "judged", exit: 0 },
  ),
  ...body("prototype-keys", "has members that every object has", with_(PROTOTYPE), { kind: "judged", exit: 0 }),
  ...body("lone-surrogates", "has halves of characters in its strings", (right) =>
    right.replaceAll(/:"[^"]*"/g, String.raw`:"\ud800\udc00\ud800"`),
  ),
  ...body(
    "escapes",
    "escapes every letter",
    (right) => right.replaceAll(/"(?:[^"\\]|\\.)*"/g, (token) => `"${escaped(JSON.parse(token) as string)}"`),
    { kind: "judged", exit: 0 },
  ),
  {
    name: "long-everything",
    about: "answers every create with 10 KB in every string",
    mistreats: CREATES,
    cases: "all",
    within: 120,
    async answers({ socket, right }) {
      const answer = await right();
      const text = Buffer.from(answer.body)
        .toString()
        .replaceAll(/("(?!FunctionName|FunctionArn)\w+"):"[^"]*"/g, `$1:"${LONG}"`);
      socket.write(bytesOf({ ...answer, body: Buffer.from(text) }));
    },
    isReported: true,
    expected: { kind: "judged", exit: 1, breaks: ["response.state.enum"] },
  },
];
