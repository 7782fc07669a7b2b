import { isOwn, ownFindings } from "../record/fold.ts";
import type { RecordVerdict, RunRecord } from "../record/format.ts";
import { RUN, testResults, type TestResult } from "../report/test-results.ts";
import type { CaseResult } from "./case-result.ts";

/** The result of every case of a record, and of the run as a whole. Pure. */
export function resultsOf(record: RunRecord): CaseResult[] {
  const tests = new Map(testResults(record).map((test) => [test.id, test]));
  const own = record.verdicts.filter(isOwn).map((verdict) => resultOf(verdict, tests.get(verdict.case), record));
  const failure = failureOf(tests.get(RUN.id));
  const run: CaseResult =
    failure === undefined
      ? { id: RUN.id, outcome: "passed", findings: [] }
      : { id: RUN.id, outcome: "failed", failure, findings: [] };
  return [...own, run];
}

function resultOf(verdict: RecordVerdict, test: TestResult | undefined, { header }: RunRecord): CaseResult {
  const { case: id, outcome, reason, known } = verdict;
  const failure = failureOf(test);
  return {
    id,
    outcome,
    ...(reason !== undefined && { reason }),
    ...(known !== undefined && { known }),
    ...(test?.status === "skipped" && { skip: test.message }),
    ...(failure !== undefined && { failure }),
    findings: ownFindings(verdict, header.strict),
  };
}

const failureOf = (test: TestResult | undefined): string | undefined =>
  test?.status === "failed" || test?.status === "error" ? test.details : undefined;
