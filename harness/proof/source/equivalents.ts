import { readFileSync, writeFileSync } from "node:fs";
import type { SourceMutant } from "./source-mutant.ts";

/** A mutant that nobody could tell from the reference by what the contract says. */
export interface Entry {
  /** Line and column. */
  at: string;
  mutator: string;
  original: string;
  replacement: string;
  /** Which of the reasons. */
  why: string;
}

export interface Equivalents {
  /** Why such a mutant can't be told, by a short name. */
  reasons: Record<string, string>;
  /** By source file: what was looked at, and in which state of the file. */
  files: Record<string, { digest: string; mutants: Entry[] }>;
}

const FILE = new URL("./equivalents.json", import.meta.url);

export const readEquivalents = (): Equivalents => JSON.parse(readFileSync(FILE, "utf8"));

export function writeEquivalents({ reasons, files }: Equivalents): void {
  const inOrder = Object.entries(files).toSorted(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(FILE, `${JSON.stringify({ reasons, files: Object.fromEntries(inOrder) }, undefined, 2)}\n`);
}

/** The entry of a mutant, if it was made of this very state of its file. */
export function entryOf(
  { files }: Equivalents,
  digests: Readonly<Record<string, string>>,
  { file, line, column, mutator, replacement }: SourceMutant,
): Entry | undefined {
  const listed = files[file];
  if (listed === undefined || listed.digest !== digests[file]) return undefined;
  return listed.mutants.find(
    (entry) => entry.at === `${line}:${column}` && entry.mutator === mutator && entry.replacement === replacement,
  );
}

/** Files that changed since their entries were made, or aren't there: those are to be looked at. */
export const toLookAt = ({ files }: Equivalents, digests: Readonly<Record<string, string>>): string[] =>
  Object.entries(files).flatMap(([file, { digest }]) => (digest === digests[file] ? [] : [file]));

/**
 * What was said of a survivor before its file changed: of the like change of the like code, in the order in which they
 * stand. It is for the one who looks.
 */
export function saidBefore({ files }: Equivalents, survivors: readonly SourceMutant[]): Map<SourceMutant, string> {
  const said = new Map<SourceMutant, string>();
  const left = new Map<string, string[]>();
  for (const [file, { mutants }] of Object.entries(files))
    for (const entry of mutants) {
      const key = keyOf({ ...entry, file });
      left.set(key, [...(left.get(key) ?? []), entry.why]);
    }
  for (const mutant of survivors) {
    const why = left.get(keyOf(mutant))?.shift();
    if (why !== undefined) said.set(mutant, why);
  }
  return said;
}

const keyOf = ({ file, mutator, original, replacement }: Omit<Entry, "at" | "why"> & { file: string }): string =>
  [file, mutator, inOneLine(original), replacement].join("\n");

const inOneLine = (code: string): string => code.replaceAll(/\s+/g, " ");

export const asEntry = ({ line, column, mutator, original, replacement }: SourceMutant, why: string): Entry => ({
  at: `${line}:${column}`,
  mutator,
  original: inOneLine(original),
  replacement,
  why,
});
