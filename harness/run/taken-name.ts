import { carriesRunId } from "../define/carries-run-id.ts";
import type { Case } from "../define/case.ts";
import { isAnswer, type Exchange } from "../wire/exchange.ts";
import type { Obstacle } from "./verdict.ts";

/**
 * A name that can't carry the run id may be taken: a target that accepts the empty one keeps its function, which nobody can
 * delete. That says nothing of the request then.
 */
export function takenName(one: Case, exchanges: readonly Exchange[]): Obstacle | undefined {
  const isTaken = exchanges.some(
    ({ request, answer }) => request.call === "CreateFunction" && isAnswer(answer) && answer.status === 409,
  );
  if (carriesRunId(one) || !isTaken) return undefined;
  return { outcome: "not-applicable", reason: "a function of this name, which no run can delete, lay there before" };
}
