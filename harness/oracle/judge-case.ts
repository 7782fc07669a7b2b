import { parseFunctionName } from "../contract/function-name.ts";
import { isObject, type JsonObject } from "../contract/json.ts";
import { EMPTY_STATE, type Created, type OracleContext, type State } from "./context.ts";
import { isAccepted, isAnswer, jsonOf, type Exchange } from "./exchange.ts";
import { judgeCreate } from "./judge-create.ts";
import { judgeRead } from "./judge-read.ts";
import { judgeThrottled } from "./judge-throttled.ts";
import { isThrottled } from "./read-error.ts";
import { startTally, type Outcome } from "./tally.ts";

/**
 * All findings of a case's exchanges, in their order: each is judged in the state that those before it left.
 * Pure, so that a record can be judged again.
 * @param about the clauses that the case names
 * @param throttling whether throttled answers are what the case is about; elsewhere they are never judged
 */
export function judgeCase(
  context: OracleContext,
  exchanges: readonly Exchange[],
  about: readonly string[],
  throttling = false,
): Outcome {
  let state = EMPTY_STATE;
  const outcomes = exchanges.map((exchange, index) => {
    const tally = startTally(context.clauses, index);
    if (isAnswer(exchange.answer) && isThrottled(exchange.answer)) {
      if (throttling) judgeThrottled(tally, exchange.answer);
      state = advance(state, exchange, undefined);
    } else if (exchange.request.call === "CreateFunction") {
      const created = judgeCreate(context, tally, exchange, state, throttling ? [] : about);
      state = advance(state, exchange, created);
    } else if (exchange.request.call === "DeleteFunction") state = withoutDeleted(state, exchange);
    else judgeRead(context, tally, exchange, state, throttling);
    return tally;
  });
  return {
    findings: outcomes.flatMap(({ findings }) => findings),
    judged: outcomes.flatMap(({ judged }) => judged),
  };
}

/** The state after a create, by what its answer says. */
export function advance(state: State, { request, answer }: Exchange, created: JsonObject | undefined): State {
  const body = jsonOf(request.body);
  if (!isObject(body) || typeof body.FunctionName !== "string") return state;
  const { name, form, qualifier } = parseFunctionName(body.FunctionName);
  if (created) {
    const entry: Created = { request: body, answer: created };
    return { ...state, existing: new Map([...state.existing, [name, entry]]) };
  }
  const refused = isAnswer(answer) && answer.status >= 400 && answer.status < 500;
  if (!refused || form === "other" || qualifier !== undefined || name.length > 64 || state.existing.has(name))
    return state;
  return { ...state, refused: new Set([...state.refused, name]) };
}

function withoutDeleted(state: State, { request, answer }: Exchange): State {
  if (!isAccepted(answer)) return state;
  const name = decodeURIComponent(/\/functions\/([^/?]+)/.exec(request.path)?.[1] ?? "");
  const existing = new Map(state.existing);
  existing.delete(parseFunctionName(name).name);
  return { ...state, existing };
}
