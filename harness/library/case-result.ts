import { AssertionError } from "node:assert";
import { matches } from "../define/glob.ts";
import type { CaseOutcome } from "../run/close.ts";
import type { RecordFinding, RecordVerdict, RunRecord } from "../run/record-format.ts";

/** A finding with the case whose exchange shows it: that needn't be the case that it fails. */
export interface CaseFinding extends RecordFinding {
  seenBy: string;
}

/** What became of one case, in the run's reading. */
export interface CaseResult {
  id: string;
  outcome: CaseOutcome;
  /** Why it wasn't judged; for a test about the run as a whole, what is wrong with it. */
  reason?: string;
  /** The reason that its entry in the known failures gives. */
  known?: string;
  /** Why a test runner should skip it: the failure is known, the target lacks what it needs, it may stay unjudged. */
  skip?: string;
  /** What counts against its clauses. */
  findings: CaseFinding[];
}

/** The result of one case in a record. */
export function resultOf(verdict: RecordVerdict, record: RunRecord, allowInconclusive: readonly string[]): CaseResult {
  const { case: id, outcome, reason, known } = verdict;
  const skip = reasonToSkip(verdict, allowInconclusive);
  return {
    id,
    outcome,
    ...(reason !== undefined && { reason }),
    ...(known !== undefined && { known }),
    ...(skip !== undefined && { skip }),
    findings: outcome === "failed" ? countingFindings(verdict, record) : [],
  };
}

function reasonToSkip(
  { case: id, outcome, reason, known }: RecordVerdict,
  allowInconclusive: readonly string[],
): string | undefined {
  if (known !== undefined) return `known: ${known}`;
  if (outcome === "not-applicable") return reason ?? "not applicable";
  const isUnjudged = outcome === "inconclusive" || outcome === "error";
  return isUnjudged && allowInconclusive.some((glob) => matches(glob, id)) ? `${outcome}: ${reason}` : undefined;
}

/** A clause is broken, whoever found out. What this case saw itself says most. */
function countingFindings(verdict: RecordVerdict, { header, verdicts, footer }: RunRecord): CaseFinding[] {
  const broken = new Set(footer.clauses.broken);
  const all = verdicts.flatMap(({ case: seenBy, findings }) =>
    findings
      .filter(
        ({ clause, readings }) =>
          verdict.clauses.includes(clause) && broken.has(clause) && readings.includes(header.strict),
      )
      .map((finding) => ({ ...finding, seenBy })),
  );
  const own = all.filter(({ seenBy }) => seenBy === verdict.case);
  return own.length > 0 ? own : all;
}

/** Whether a test of the case fails. */
export const fails = ({ outcome, skip }: CaseResult): boolean => outcome !== "passed" && skip === undefined;

const SHOWN_AT_MOST = 5;

/**
 * Fails a test in any runner: throws unless the case passed. Look at `skip` first: a result that has it doesn't throw.
 * @throws AssertionError with what was expected and what came
 */
export function assertPassed(result: CaseResult): void {
  if (!fails(result)) return;
  const { outcome, reason, findings } = result;
  const text =
    findings.length > 0 ? describeFindings(findings) : outcome === "failed" ? reason : `${outcome}: ${reason}`;
  const difference = findings.length > 0 && {
    actual: sideOf(findings, "actual"),
    expected: sideOf(findings, "expected"),
  };
  // Runners show a difference where they are told so.
  throw Object.assign(new AssertionError({ message: text ?? outcome, ...difference }), {
    showDiff: findings.length > 0,
  });
}

const nameOf = ({ clause, path }: CaseFinding): string => (path === undefined ? clause : `${clause} ${path}`);

function describeFindings(findings: readonly CaseFinding[]): string {
  const shown = findings
    .slice(0, SHOWN_AT_MOST)
    .map(
      (finding) =>
        `${nameOf(finding)}: expected ${finding.expected}, got ${finding.actual} (seen by ${finding.seenBy})`,
    );
  const rest = findings.length - shown.length;
  return [...shown, ...(rest > 0 ? [`and ${rest} more`] : [])].join("; ");
}

const sideOf = (findings: readonly CaseFinding[], side: "expected" | "actual"): Record<string, string> =>
  Object.fromEntries(findings.map((finding) => [nameOf(finding), finding[side]]));
