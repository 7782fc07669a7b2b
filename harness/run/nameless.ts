import type { Case } from "../define/case.ts";
import { carriesRunId } from "../define/carries-run-id.ts";
import { describeAnswer } from "../oracle/judge-create.ts";
import { isAnswer, jsonOf, type Exchange } from "../wire/exchange.ts";
import { at } from "../wire/json.ts";
import { listFunctions } from "../wire/operations.ts";
import { isCreated } from "../wire/read-error.ts";
import type { RunContext } from "./run-context.ts";
import type { Obstacle } from "./verdict.ts";

/** Whether a function may lie there now that has no name of the run's: nobody can delete it, so it isn't made twice. */
export const madeNameless = (one: Case, exchanges: readonly Exchange[]): boolean =>
  !carriesRunId(one) && exchanges.some(({ request, answer }) => request.call === "CreateFunction" && isCreated(answer));

/**
 * A target that once took a create without a name may keep its function for ever: what it answers to another one says
 * nothing of the first. That is a limit of this target's state, which no list holds against it.
 */
export async function namelessBefore(
  one: Case,
  exchanges: readonly Exchange[],
  context: RunContext,
): Promise<Obstacle | undefined> {
  const [first] = exchanges;
  if (carriesRunId(one) || !first || isCreated(first.answer)) return undefined;
  const { answer } = first;
  // The right refusal; and a failure is one whatever lies there.
  if (!isAnswer(answer) || answer.status === 400 || answer.status >= 500) return undefined;
  if (answer.status !== 409 && !(await isListed(context))) return undefined;
  return {
    outcome: "not-applicable",
    reason: `a function without a name of the run's lies there, and can't be deleted: a create of another one is answered ${describeAnswer(answer)}`,
  };
}

/** Whether the list shows a function with an empty name. */
async function isListed({ ownFunctions, settings }: RunContext): Promise<boolean> {
  const { exchange } = await ownFunctions.send(listFunctions(undefined), settings.target);
  const functions = isAnswer(exchange.answer) ? at(jsonOf(exchange.answer.body), "Functions") : undefined;
  return Array.isArray(functions) && functions.some((each) => (at(each, "FunctionName") ?? "") === "");
}
