import { perReading, type Reading } from "../../contract/clause.ts";
import { ownFindings } from "../../record/fold.ts";
import type { RecordVerdict, RunRecord } from "../../record/format.ts";
import { onceOf } from "../../record/once.ts";
import type { CaseOutcome } from "../../run/verdict.ts";
import type { RecordPair } from "./check-comparable.ts";

/** Two records without what the next run needn't show, and the cases of which something was left out. */
export interface SteadyPair {
  pair: RecordPair;
  leftOut: string[];
}

/**
 * Chance is no change: a case in which a race ended in a failure, in either record, is left out of both; and so is a
 * failure that didn't come again when its case was sent again.
 */
export function withoutChance({ before, after, names }: RecordPair): SteadyPair {
  const verdicts = [...before.verdicts, ...after.verdicts];
  const shows = (wanted: "race" | "not repeated"): Set<string> =>
    new Set(
      verdicts
        .filter((verdict) => verdict.findings.some((finding) => onceOf({ finding, verdict }) === wanted))
        .map((verdict) => verdict.case),
    );
  const races = shows("race");
  const steady = (record: RunRecord): RunRecord => ({
    ...record,
    verdicts: record.verdicts.filter((verdict) => !races.has(verdict.case)).map(repeated),
  });
  return {
    pair: { before: steady(before), after: steady(after), names },
    leftOut: [...races.union(shows("not repeated"))],
  };
}

/** A verdict as if the failure that came once hadn't come. */
function repeated(verdict: RecordVerdict): RecordVerdict {
  const findings = verdict.findings.filter((finding) => onceOf({ finding, verdict }) === undefined);
  if (findings.length === verdict.findings.length) return verdict;
  const left = { ...verdict, findings };
  const outcomeIn = (reading: Reading): CaseOutcome =>
    verdict.readings[reading] === "failed" && ownFindings(left, reading).length === 0
      ? "passed"
      : verdict.readings[reading];
  return { ...left, readings: perReading(outcomeIn) };
}
