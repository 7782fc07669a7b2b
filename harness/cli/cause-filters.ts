import { matches } from "../define/glob.ts";
import { didYouMean } from "../define/nearest.ts";
import { isOwn } from "../record/fold.ts";
import type { RunRecord } from "../record/format.ts";
import type { Cause } from "../report/causes/cause.ts";
import { findCauses } from "../report/causes/find-causes.ts";
import { UsageError } from "../usage-error.ts";

export const isCause = (filter: string): boolean => filter.startsWith("cause/");

/**
 * Filters in which the causes are the clauses that a record has under them.
 * @param path how the record was named
 * @param isRerun whether what wasn't passed is looked up in the record anyway: clauses will do
 * @throws UsageError for a cause that it hasn't
 */
export function withoutCauses(only: readonly string[], record: RunRecord, path: string, isRerun: boolean): string[] {
  const causes = findCauses(record);
  const meant = only.filter(isCause).flatMap((filter) => {
    const found = causes.filter(({ id }) => matches(filter, id));
    if (found.length > 0) return found;
    throw new UsageError(`--only ${filter} matches no cause in ${path}${insteadOf(filter, causes)}`);
  });
  const clauses = meant.flatMap((cause) => [...cause.clauses, ...cause.consequences]).map(({ clause }) => clause.id);
  return [
    ...only.filter((filter) => !isCause(filter)),
    ...new Set(isRerun ? clauses : clauses.flatMap((id) => filtersOf(record, id))),
  ];
}

function insteadOf(filter: string, causes: readonly Cause[]): string {
  const ids = causes.map(({ id }) => id);
  if (ids.length === 0) return ", which has none";
  return didYouMean(filter, ids) || `, which has ${ids.join(", ")}`;
}

/** A clause by itself; where no case names it, the cases that showed it, each for it. */
function filtersOf({ verdicts }: RunRecord, id: string): string[] {
  if (verdicts.some((verdict) => isOwn(verdict) && verdict.clauses.includes(id))) return [id];
  return verdicts
    .filter(({ findings }) => findings.some(({ clause }) => clause === id))
    .map((verdict) => `${verdict.case}:${id}`);
}
