import type { Evidence } from "./evidence.ts";

export type Level = "must" | "should" | "may";

/** A way to decide where sources differ. */
export type Reading = "default" | "documented" | "aws";

export const READINGS: readonly Reading[] = ["default", "documented", "aws"];

/** A value for each reading. */
export const perReading = <T>(of: (reading: Reading) => T): Record<Reading, T> => ({
  default: of("default"),
  documented: of("documented"),
  aws: of("aws"),
});

/** One checkable rule, in our own words. */
export interface Clause<Id extends string = string> {
  id: Id;
  level: Level;
  text: string;
  evidence: Evidence[];
}

/** Rows of a table of clauses. Their ids stay literal: `ClauseId` is made of them. */
export const clauseTable = <Id extends string>(rows: Clause<Id>[]): Clause<Id>[] => rows;

const SUPPORTS: Record<Evidence["source"], Reading> = {
  page: "documented",
  model: "documented",
  aws: "aws",
  // What only the protocol says is checked by those who want AWS's own front end.
  protocol: "aws",
  // What clients rely on, AWS does.
  client: "aws",
};

/** Whether breaking the clause counts in the reading: a `should` only in a strict one that its evidence supports. */
export function binds(clause: Clause, reading: Reading): boolean {
  if (clause.level === "must") return true;
  if (clause.level === "may" || reading === "default") return false;
  return clause.evidence.some(({ source }) => SUPPORTS[source] === reading);
}
