import { perReading } from "../contract/clause.ts";
import type { Case } from "../define/case.ts";
import type { Verdict } from "../run/verdict.ts";
import { suitePlan } from "./suite-plan.ts";

/** A case of the suite. */
export function caseOf(id: string): Case {
  const found = suitePlan().cases.find((each) => each.id === id);
  if (!found) throw new Error(`no case ${id}`);
  return found;
}

/** A verdict with nothing out of the ordinary. */
export const plainVerdict = (id: string, change: Partial<Verdict> = {}): Verdict => ({
  case: caseOf(id),
  readings: perReading(() => "passed"),
  marks: [],
  findings: [],
  judged: [],
  notes: [],
  exchanges: [],
  startedAt: 0,
  durationMs: 0,
  ...change,
});
