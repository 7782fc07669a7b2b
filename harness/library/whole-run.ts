import type { RunRecord } from "../run/record-format.ts";
import { fails, type CaseResult } from "./case-result.ts";

/** A test about the run as a whole: with them tests fail exactly where the exit code isn't 0. */
export interface WholeRunTest {
  id: string;
  title: string;
  /** What is wrong with the run; undefined: nothing. */
  fault(record: RunRecord, results: readonly CaseResult[]): string | undefined;
}

export const WHOLE_RUN: readonly WholeRunTest[] = [
  {
    id: "run/known-failures",
    title: "known failures are up to date",
    fault: ({ footer: { gate } }) => (gate.messages.length > 0 ? gate.messages.join("; ") : undefined),
  },
  {
    id: "run/nothing-else",
    title: "something was judged, and no clause is broken that no other test tells of",
    fault: (record, results) => untoldClauses(record, results) ?? untoldExit(record, results),
  },
];

/** A clause may be broken whose own cases the target can't run: whoever saw it doesn't name it. */
function untoldClauses({ verdicts, footer }: RunRecord, results: readonly CaseResult[]): string | undefined {
  const failing = new Set(results.filter(fails).map(({ id }) => id));
  const told = new Set(verdicts.filter(({ case: id }) => failing.has(id)).flatMap(({ clauses }) => clauses));
  const untold = footer.gate.unexpected.filter((clause) => !told.has(clause));
  const seen = untold.map((clause) => {
    const by = verdicts.find(({ findings }) => findings.some((finding) => finding.clause === clause));
    const finding = by?.findings.find((each) => each.clause === clause);
    return `${clause}: expected ${finding?.expected}, got ${finding?.actual} (seen by ${by?.case})`;
  });
  return seen.length > 0 ? seen.join("; ") : undefined;
}

function untoldExit({ footer }: RunRecord, results: readonly CaseResult[]): string | undefined {
  const isTold = footer.exit === 0 || footer.gate.messages.length > 0 || results.some(fails);
  return isTold ? undefined : (footer.stopped ?? "nothing was judged");
}
