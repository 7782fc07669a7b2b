import { isOwn } from "../../record/fold.ts";
import type { RecordVerdict, RunRecord } from "../../record/format.ts";
import { lacksIn, type SeenLack } from "../../record/lacks.ts";
import { counted } from "../../contract/counted.ts";
import type { RecordPair } from "./check-comparable.ts";
import type { CaseChange, CaseState } from "./model.ts";

/** What a target lacks now, and what it lacks no more: operations and resources, by their cases. */
export interface LackChanges {
  came: CaseChange[];
  went: CaseChange[];
}

export const lackChanges = ({ before, after }: RecordPair): LackChanges => ({
  came: onlyIn(after, before).map(({ seen, other }) => changeOf(seen, { before: other, after: stateOf(seen) })),
  went: onlyIn(before, after).map(({ seen, other }) => changeOf(seen, { before: stateOf(seen), after: other })),
});

/** What one record lacks and the other had: a case that hangs on it was judged there. */
function onlyIn(one: RunRecord, other: RunRecord): { seen: SeenLack; other: CaseState }[] {
  const there = new Set(lacksIn(other.verdicts).map(({ id }) => id));
  const judged = new Map(other.verdicts.filter(wasJudged).map((verdict) => [verdict.case, verdict.outcome]));
  return lacksIn(one.verdicts).flatMap((seen) => {
    const outcome = seen.cases.flatMap((id) => judged.get(id) ?? []).at(0);
    return outcome === undefined || there.has(seen.id) ? [] : [{ seen, other: { outcome } }];
  });
}

const wasJudged = (verdict: RecordVerdict): boolean =>
  isOwn(verdict) && (verdict.outcome === "passed" || verdict.outcome === "failed");

const changeOf = (seen: SeenLack, states: Pick<CaseChange, "before" | "after">): CaseChange => ({
  case: seen.id,
  title: `${counted(seen.cases.length, "case")} can only be judged where the target has it`,
  ...states,
});

const stateOf = ({ lack: { status, type } }: SeenLack): CaseState => ({
  outcome: "not-applicable",
  answer: type === undefined ? `${status}` : `${status} ${type}`,
});
