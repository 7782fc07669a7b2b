import { readdirSync } from "node:fs";

const FOLDER = new URL("../../reference/", import.meta.url);

/** Files of the reference that decide no answer, and why: their mutants don't count. */
export const UNCOUNTED: Readonly<Record<string, string>> = {
  "msw.ts": "the way in for programs: which requests the reference gets at all, and what it is told of the world",
  "name-operation.ts": "names what the reference doesn't know, for people who read its log",
  "parts.ts": "types only",
  "rule.ts": "types only",
  "serve.ts": "a socket: start-up, and bodies above what the reference itself refuses",
};

/** The files of the reference whose mutants must be told from it. */
export const countedFiles = (): string[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith(".ts") && !name.includes(".test.") && !Object.hasOwn(UNCOUNTED, name))
    .toSorted();

export const sourceUrl = (file: string): URL => new URL(file, FOLDER);
