import { testResults, type TestResult } from "../report/test-results.ts";
import type { RecordVerdict, RunRecord } from "../record/format.ts";
import type { CaseFinding, CaseResult } from "./case-result.ts";

/** Tests about the run as a whole: with them there is a failing test exactly where the exit code isn't 0. */
export const WHOLE_RUN = [
  { id: "run/known-failures", title: "known failures are up to date", suites: ["known failures"] },
  {
    id: "run/nothing-else",
    title: "something was judged, and no clause is broken that no other test tells of",
    suites: ["clauses", "run"],
  },
] as const;

/** The result of every case of a record, and of the tests about the run as a whole. Pure. */
export function resultsOf(record: RunRecord): CaseResult[] {
  const tests = testResults(record);
  const byId = new Map(tests.map((test) => [test.id, test]));
  const own = record.verdicts.map((verdict) => resultOf(verdict, byId.get(verdict.case), record));
  const whole = WHOLE_RUN.map(({ id, suites }): CaseResult => {
    const failures = tests.filter(({ suite }) => suites.some((each) => each === suite)).flatMap(failureOf);
    return failures.length === 0
      ? { id, outcome: "passed", findings: [] }
      : { id, outcome: "failed", failure: failures.join("\n\n"), findings: [] };
  });
  return [...own, ...whole];
}

function resultOf(verdict: RecordVerdict, test: TestResult | undefined, record: RunRecord): CaseResult {
  const { case: id, outcome, reason, known } = verdict;
  const [failure] = test ? failureOf(test) : [];
  return {
    id,
    outcome,
    ...(reason !== undefined && { reason }),
    ...(known !== undefined && { known }),
    ...(test?.status === "skipped" && { skip: test.message }),
    ...(failure !== undefined && { failure }),
    findings: outcome === "failed" ? countingFindings(verdict, record) : [],
  };
}

const failureOf = (test: TestResult): string[] =>
  test.status === "failed" || test.status === "error" ? [test.details] : [];

/** A clause is broken, whoever found out. What this case saw itself says most. */
function countingFindings(
  { case: id, clauses }: RecordVerdict,
  { header, verdicts, footer }: RunRecord,
): CaseFinding[] {
  const broken = new Set(footer.clauses.broken.filter((clause) => clauses.includes(clause)));
  const all = verdicts.flatMap(({ case: seenBy, findings }) =>
    findings
      .filter(({ clause, readings }) => broken.has(clause) && readings.includes(header.strict))
      .map((finding) => ({ ...finding, seenBy })),
  );
  const own = all.filter(({ seenBy }) => seenBy === id);
  return own.length > 0 ? own : all;
}
