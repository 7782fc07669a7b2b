import { AssertionError } from "node:assert";
import type { CaseOutcome } from "../run/verdict.ts";
import type { RecordFinding } from "../record/format.ts";

/** What became of one case, in the run's reading. */
export interface CaseResult {
  id: string;
  outcome: CaseOutcome;
  /** Why it wasn't judged. */
  reason?: string;
  /** The reason that its entry in the known failures gives. */
  known?: string;
  /** Why a test runner should skip it: the failure is known, the target lacks what it needs, it may stay unjudged. */
  skip?: string;
  /** Why a test of it fails, in several lines: what was sent, what is allowed, what came, how to repeat it. */
  failure?: string;
  /** What its own exchanges show against its clauses. */
  findings: RecordFinding[];
}

/**
 * Fails a test in any runner. Look at `skip` first: a result that has it doesn't throw.
 * @throws AssertionError that tells what was expected and what came, by clause, unless the case passed
 */
export function assertPassed({ failure, findings }: CaseResult): void {
  if (failure === undefined) return;
  const hasDifference = findings.length > 0;
  const difference = { actual: sideOf(findings, "actual"), expected: sideOf(findings, "expected") };
  // Runners show a difference where they are told so.
  throw Object.assign(new AssertionError({ message: failure, ...(hasDifference && difference) }), {
    showDiff: hasDifference,
  });
}

const sideOf = (findings: readonly RecordFinding[], side: "expected" | "actual"): Record<string, string> =>
  Object.fromEntries(
    findings.map((finding) => [
      finding.path === undefined ? finding.clause : `${finding.clause} ${finding.path}`,
      finding[side],
    ]),
  );
