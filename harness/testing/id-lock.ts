import { EDITIONS } from "../contract/edition.ts";
import { readFileSync, writeFileSync } from "node:fs";
import { fixtureUrl, readFixture } from "../contract/fixture.ts";
import type { Since } from "../gate/since.ts";
import { suitePlan } from "./suite-plan.ts";

/** Every id that was ever given away, so that none is lost or reused unnoticed. */
export interface IdLock {
  about: string;
  ids: string[];
  retired: string[];
}

export type IdKind = "cases" | "clauses";
export const ID_KINDS: readonly IdKind[] = ["cases", "clauses"];

const fileOf = (kind: IdKind): URL => new URL(`../../fixtures/ids/${kind}.json`, import.meta.url);

/** The ids of every edition as they are now. */
export function currentIds(kind: IdKind): string[] {
  const all = EDITIONS.flatMap((edition) => {
    const plan = suitePlan(edition);
    return kind === "cases" ? plan.cases.map(({ id }) => id) : [...plan.clauses.keys()];
  });
  return [...new Set(all)].toSorted();
}

export function readLock(kind: IdKind): IdLock {
  return JSON.parse(readFileSync(fileOf(kind), "utf8")) as IdLock;
}

export function writeLock(kind: IdKind, lock: IdLock): void {
  writeFileSync(fileOf(kind), `${JSON.stringify(lock, null, 1)}\n`);
}

/** Notes the version in which ids come, so that an older list of known failures can tell them apart. */
export function noteSince(kind: IdKind, added: readonly string[], version: string): void {
  if (added.length === 0 || version === FIRST_VERSION) return;
  const since = readFixture<Since>("since.json");
  const of = { ...since[kind], ...Object.fromEntries(added.map((id) => [id, version])) };
  writeFileSync(fixtureUrl("since.json"), `${JSON.stringify({ ...since, [kind]: of }, null, 2)}\n`);
}

/** Nothing is new in it: there was none before. */
const FIRST_VERSION = "0.1.0";

/** What a lock and the present disagree on. */
export function compareIds({ ids, retired }: Pick<IdLock, "ids" | "retired">, current: readonly string[]) {
  return {
    added: current.filter((id) => !ids.includes(id)),
    vanished: ids.filter((id) => !current.includes(id)),
    revived: retired.filter((id) => current.includes(id)),
  };
}
