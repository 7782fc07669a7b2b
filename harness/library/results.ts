import type { RunRecord } from "../run/record-format.ts";
import { resultOf, type CaseResult } from "./case-result.ts";
import { WHOLE_RUN } from "./whole-run.ts";

/** The result of every case of a record, and of the tests about the run as a whole. Pure. */
export function resultsOf(record: RunRecord, allowInconclusive: readonly string[]): CaseResult[] {
  const own = record.verdicts.map((verdict) => resultOf(verdict, record, allowInconclusive));
  const whole = WHOLE_RUN.map(({ id, fault }): CaseResult => {
    const reason = fault(record, own);
    return reason === undefined
      ? { id, outcome: "passed", findings: [] }
      : { id, outcome: "failed", reason, findings: [] };
  });
  return [...own, ...whole];
}
