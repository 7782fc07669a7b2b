import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { seeded } from "../../harness/proof/seeded.ts";

/** A change: bytes of a file, and what comes in their place. */
export interface Place {
  file: string;
  line: number;
  start: number;
  end: number;
  text: string;
  what: string;
}

/** All places at which a change makes a mutant, in an order that a seed decides. @param linesFile which lines count */
export function findPlaces(linesFile: string, files: readonly string[], seed: number): Place[] {
  const { stdout, status, stderr } = spawnSync("python3", [".ci/mutate/find_places.py", linesFile, ...files], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(stderr);
  const places: Place[] = JSON.parse(stdout);
  const random = seeded(seed);
  return places
    .map((place) => ({ place, at: random() }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ place }) => place);
}

export const changedSource = (source: Buffer, { start, end, text }: Place): Buffer =>
  Buffer.concat([source.subarray(0, start), Buffer.from(text), source.subarray(end)]);

/** `models.py:17 one more: 404 → 405` */
export function describePlace({ file, line, start, end, text, what }: Place): string {
  const was = readFileSync(file).subarray(start, end).toString().replaceAll(/\s+/g, " ");
  return `${basename(file)}:${line} ${what}: ${was.slice(0, 80)} → ${text.slice(0, 80)}`;
}
