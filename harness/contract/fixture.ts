import { readFileSync } from "node:fs";

const folder = new URL("../../fixtures/", import.meta.url);

/** A data file that ships with the suite. The caller states its type: these files are ours and tests validate them. */
export function readFixture<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, folder), "utf8")) as T;
}

export function fixtureUrl(path: string): URL {
  return new URL(path, folder);
}
