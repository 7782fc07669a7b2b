import type { Reading } from "../contract/clause.ts";
import { matches } from "../define/glob.ts";
import type { RecordVerdict, RunRecord } from "./format.ts";
import type { Among } from "../define/select.ts";

export interface Unpassed {
  /** The cases that weren't passed. */
  failed: ReadonlySet<string>;
  /** What must be judged to see whether they pass now. */
  among: Among;
}

/**
 * What wasn't passed in a record, in a reading. A case also fails for what another one saw: those that saw it must be
 * judged again too, even if they passed.
 * @param only globs of case or clause ids; empty: all that wasn't passed
 */
export function unpassedIn({ verdicts, footer }: RunRecord, reading: Reading, only: readonly string[]): Unpassed {
  const isChosen = (id: string): boolean => only.length === 0 || only.some((glob) => matches(glob, id));
  const failed = verdicts.filter(
    (verdict) => wasNotPassed(verdict.readings[reading]) && [verdict.case, ...verdict.clauses].some(isChosen),
  );
  const named = new Set(failed.flatMap(({ clauses }) => clauses));
  const broken = footer.clauses.byReading[reading].broken;
  const clauses = new Set(broken.filter((clause) => isChosen(clause) || named.has(clause)));
  const witnesses = verdicts.filter(({ findings }) =>
    findings.some(({ clause, readings }) => readings.includes(reading) && clauses.has(clause)),
  );
  const ids = (those: readonly RecordVerdict[]): string[] => those.map((verdict) => verdict.case);
  return {
    failed: new Set(ids(failed)),
    among: { cases: new Set([...ids(failed), ...ids(witnesses)]), clauses },
  };
}

/** What a target lacks, it lacks: such a case isn't worth another try. */
const wasNotPassed = (outcome: RecordVerdict["outcome"]): boolean =>
  outcome !== "passed" && outcome !== "not-applicable";
