import { readdirSync } from "node:fs";

const FOLDER = new URL("../../reference/", import.meta.url);

/** Files of the reference that decide no answer to what the suite sends, and why: their mutants don't count. */
export const UNCOUNTED: Readonly<Record<string, string>> = {
  "after-create/": "what deploy tools ask for besides and afterwards: no case sends it",
  "msw.ts": "the way in for programs: which requests the reference gets at all, and what it is told of the world",
  "name-operation.ts": "names what the reference doesn't know, for people who read its log",
  "parts.ts": "types only",
  "rule.ts": "types only",
  "serve.ts": "a socket: start-up, and bodies above what the reference itself refuses",
};

/** The files of the reference, and its folders with a slash, without tests. */
export const referenceFiles = (): string[] =>
  readdirSync(FOLDER, { withFileTypes: true })
    .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
    .filter((name) => !name.includes(".test."))
    .toSorted();

/** Those whose mutants must be told from it. */
export const countedFiles = (): string[] => referenceFiles().filter((name) => !Object.hasOwn(UNCOUNTED, name));

export const sourceUrl = (file: string): URL => new URL(file, FOLDER);
