import { readFixture } from "../contract/fixture.ts";
import type { Sighting } from "./known.ts";

/** The version of the suite in which an id came, or a clause's level rose; an id that isn't there is as old as the suite. */
export interface Since {
  cases: Readonly<Record<string, string>>;
  clauses: Readonly<Record<string, string>>;
  levels: Readonly<Record<string, string>>;
}

/**
 * Whether a finding comes by an id or a level that a list can't know, as it was written with an older suite. Of a list
 * that names no version nothing can be said.
 */
export function isNewTo(version: string | undefined, since: Since = readFixture<Since>("since.json")) {
  return ({ case: id, signature: { clause } }: Sighting): boolean =>
    version !== undefined &&
    [since.cases[id], since.clauses[clause], since.levels[clause]].some(
      (each) => each !== undefined && isLater(each, version),
    );
}

/** Of versions like 0.10.2. */
function isLater(one: string, other: string): boolean {
  const [left, right] = [partsOf(one), partsOf(other)];
  const at = left.findIndex((part, index) => part !== right[index]);
  return at >= 0 && (left[at] ?? 0) > (right[at] ?? 0);
}

const partsOf = (version: string): number[] => version.split(/[.+-]/).slice(0, 3).map(Number);
