import type { Reading } from "../contract/clause.ts";
import { matches } from "../define/glob.ts";
import type { Among } from "../define/select.ts";
import { clauseStatuses, isOwn, withStatus } from "./fold.ts";
import type { RecordVerdict, RunRecord } from "./format.ts";

export interface Unpassed {
  /** The cases that weren't passed. */
  failed: ReadonlySet<string>;
  /** What must be judged to see whether they pass now. */
  among: Among;
}

/**
 * What wasn't passed in a record, in a reading: the cases that failed or couldn't be judged, and for a clause that broke
 * only in passing, in cases that don't name it, those cases.
 * @param only globs of case or clause ids; empty: all that wasn't passed
 */
export function unpassedIn(record: RunRecord, reading: Reading, only: readonly string[]): Unpassed {
  const { verdicts } = record;
  const isChosen = (id: string): boolean => only.length === 0 || only.some((glob) => matches(glob, id));
  const failed = verdicts.filter(
    (verdict) =>
      isOwn(verdict) && wasNotPassed(verdict.readings[reading]) && [verdict.case, ...verdict.clauses].some(isChosen),
  );
  const shows = ({ findings }: RecordVerdict, id: string): boolean =>
    findings.some(({ clause, readings }) => clause === id && readings.includes(reading));
  const inPassing = withStatus(clauseStatuses(record, reading), "broken")
    .filter(isChosen)
    .filter((id) => !failed.some((verdict) => verdict.clauses.includes(id) && shows(verdict, id)));
  const witnesses = verdicts.filter((verdict) => inPassing.some((id) => shows(verdict, id)));
  const ids = (those: readonly RecordVerdict[]): string[] => those.map((verdict) => verdict.case);
  return {
    failed: new Set(ids(failed)),
    among: { cases: new Set([...ids(failed), ...ids(witnesses)]), clauses: new Set(inPassing) },
  };
}

/** What a target lacks, it lacks: such a case isn't worth another try. */
const wasNotPassed = (outcome: RecordVerdict["outcome"]): boolean =>
  outcome !== "passed" && outcome !== "not-applicable";
