/** A folder with one purpose. */
export interface Room {
  name: string;
  about: string;
  /** Its folders and files, from the repository's root; `harness/NAME/` if not said. */
  at?: readonly string[];
}

/** Every room in the order of imports: a room imports itself and those before it, never one that comes after. */
export const ROOMS: readonly Room[] = [
  { name: "usage-error", about: "a wrong option or file, told in one line", at: ["harness/usage-error.ts"] },
  { name: "wire", about: "one HTTP exchange, how an error is read, the operations" },
  { name: "contract", about: "an edition's rules as data: constraints, rules, clauses, evidence" },
  { name: "options", about: "the options of a run, a row each" },
  { name: "import", about: "an API reference page or a service model becomes a contract" },
  { name: "define", about: "the vocabulary of cases, templates, the plan, coverage" },
  { name: "generate", about: "a contract becomes requests: valid, at bounds, broken once, typical" },
  { name: "suites", about: "the cases, a file a topic; no I/O", at: ["suites/"] },
  { name: "target", about: "where requests go: profile, set-up, signing, clients, journal" },
  { name: "oracle", about: "contract, request and state say what is allowed; an answer gives findings. Pure" },
  { name: "run", about: "a plan becomes exchanges and verdicts" },
  { name: "record", about: "what a run leaves: its form, writing, reading, redaction" },
  { name: "gate", about: "the list of known failures, and the decision" },
  { name: "report", about: "a record becomes what people read. Pure" },
  { name: "reference", about: "the embedded target, an independent reading of the contract's data" },
  { name: "session", about: "options become a target, a plan, a run, its record" },
  { name: "playback", about: "a client's conversation, recorded and played back" },
  { name: "library", about: "the way in for programs", at: ["harness/library/", "harness/index.ts"] },
  { name: "bindings", about: "the way in for test runners" },
  { name: "cli", about: "the way in for people; knows the process, the console, colours" },
  { name: "proof", about: "the reference with faults that must be caught, and with freedoms that must not" },
  { name: ".ci", about: "tools: the loop, the package, emulators", at: [".ci/"] },
  { name: "testing", about: "what only tests use" },
];

/** Where a room stands in the order; -1: the file is in none. */
export const roomIndexOf = (file: string): number =>
  ROOMS.findIndex(({ name, at = [`harness/${name}/`] }) => at.some((place) => file.startsWith(place)));

/** The picture in CONTRIBUTING.md. */
export function drawRooms(): string {
  const width = Math.max(...ROOMS.map(({ name }) => name.length));
  return ROOMS.map(({ name, about }) => ` ${name.padEnd(width)}   ${about}`).join("\n");
}

const FENCE = /(<!-- rooms: .*? -->\n+```\n)[^]*?(\n```)/;

/** A page with the picture in it drawn anew. */
export function withRooms(page: string): string {
  if (!FENCE.test(page)) throw new Error("there is no place for the picture: <!-- rooms: … -->, then a fenced block");
  return page.replace(FENCE, (_all, head: string, tail: string) => `${head}${drawRooms()}${tail}`);
}
