import { readFileSync, writeFileSync } from "node:fs";
import { EDITIONS } from "../contract/load-contract.ts";
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

/** The ids of both editions as they are now. */
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

/** What a lock and the present disagree on. */
export function compareIds({ ids, retired }: Pick<IdLock, "ids" | "retired">, current: readonly string[]) {
  return {
    added: current.filter((id) => !ids.includes(id)),
    vanished: ids.filter((id) => !current.includes(id)),
    revived: retired.filter((id) => current.includes(id)),
  };
}
