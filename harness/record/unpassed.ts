import type { Reading } from "../contract/clause.ts";
import { matches } from "../define/glob.ts";
import type { Plan } from "../define/plan.ts";
import { select } from "../define/select.ts";
import { clauseStatuses, isOwn, withStatus } from "./fold.ts";
import type { RecordVerdict, RunRecord } from "./format.ts";

export interface Unpassed {
  /** The cases that weren't passed. */
  failed: ReadonlySet<string>;
  /** Filters for what must be judged to see whether they pass now. Empty: nothing. */
  only: string[];
}

/**
 * What wasn't passed in a record, in a reading: the cases that failed or couldn't be judged, or weren't reached before the
 * run ended; and for a clause that no case of its own shows, those that show it.
 * @param plan of the record's edition and seed
 * @param only globs of case or clause ids; empty: all that wasn't passed
 */
export function unpassedIn(record: RunRecord, plan: Plan, reading: Reading, only: readonly string[]): Unpassed {
  const { header, verdicts, isIncomplete = false } = record;
  const isChosen = (id: string): boolean => only.length === 0 || only.some((glob) => matches(glob, id));
  const asked = select(plan, header.only ?? []);
  const reached = new Set(verdicts.filter(isOwn).map((verdict) => verdict.case));
  const unpassed = [
    ...verdicts.filter((verdict) => isOwn(verdict) && wasNotPassed(verdict.readings[reading])),
    ...(isIncomplete
      ? asked.filter(({ id }) => !reached.has(id)).map(({ id, clauses }) => ({ case: id, clauses }))
      : []),
  ].filter((each) => [each.case, ...each.clauses].some(isChosen));
  const shows = ({ findings }: RecordVerdict, id: string): boolean =>
    findings.some(({ clause, readings }) => clause === id && readings.includes(reading));
  const showing = (id: string): string[] =>
    verdicts.filter((verdict) => shows(verdict, id)).map((verdict) => `${verdict.case}:${id}`);
  const failed = new Set(unpassed.map((each) => each.case));
  const inPassing = withStatus(clauseStatuses(record, reading), "broken")
    .filter(isChosen)
    .filter((id) => !verdicts.some((each) => failed.has(each.case) && each.clauses.includes(id) && shows(each, id)));
  const narrowed = new Set(asked.flatMap(({ id, named }) => (named ? [id] : [])));
  const again = unpassed.flatMap((each) =>
    narrowed.has(each.case) ? each.clauses.map((clause) => `${each.case}:${clause}`) : [each.case],
  );
  return { failed, only: [...new Set([...again, ...inPassing.flatMap(showing)])] };
}

/** What a target lacks, it lacks: such a case isn't worth another try. */
const wasNotPassed = (outcome: RecordVerdict["outcome"]): boolean =>
  outcome !== "passed" && outcome !== "not-applicable";
