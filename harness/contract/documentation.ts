import { existsSync } from "node:fs";
import type { Edition } from "./edition.ts";
import { fixtureUrl, readFixture } from "./fixture.ts";

/** Of each member and shape of a service model a digest of its documentation, by its place: `CreateFunctionRequest.Timeout`. */
export type Documentation = Readonly<Record<string, string>>;

/** What an edition keeps of its source's documentation: enough to see that a text changed. None of it is kept itself. */
export function loadDocumentation(edition: Edition): Documentation | undefined {
  const file = `contracts/documentation/${edition}.json`;
  return existsSync(fixtureUrl(file)) ? readFixture<{ digests: Documentation }>(file).digests : undefined;
}

/** Places whose documentation came, went, or is another. */
export interface DocumentationDiff {
  added: string[];
  removed: string[];
  changed: string[];
}

export function diffDocumentation(before: Documentation, after: Documentation): DocumentationDiff {
  const places = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return {
    added: places.filter((place) => before[place] === undefined),
    removed: places.filter((place) => after[place] === undefined),
    changed: places.filter(
      (place) => before[place] !== undefined && after[place] !== undefined && before[place] !== after[place],
    ),
  };
}
