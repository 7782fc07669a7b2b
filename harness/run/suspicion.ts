import type { CaseExchange } from "../oracle/case-exchange.ts";
import type { OracleContext } from "../oracle/context.ts";
import { isAnswer, type Exchange } from "../wire/exchange.ts";
import { isCreated, isNotFound, isThrottled } from "../wire/read-error.ts";
import { isValid } from "./blame.ts";
import { namesOf } from "./own-names.ts";

/** A 5xx, or no answer: the target's bad moment, or what the request makes of it. Throttling is neither. */
export const hasFailed = ({ answer }: Pick<Exchange, "answer">): boolean =>
  !isAnswer(answer) || (answer.status >= 500 && !isThrottled(answer));

/**
 * The first exchange that says something only while the target is alive otherwise: a failure, a valid create that is
 * refused, or another call after an accepted create with neither its success nor a 404.
 */
export function suspiciousIn(exchanges: readonly CaseExchange[], oracle: OracleContext): CaseExchange | undefined {
  return exchanges.find((exchange, index) => {
    if (hasFailed(exchange)) return true;
    const { request, answer } = exchange;
    if (!isAnswer(answer) || isThrottled(answer)) return false;
    if (request.call === "CreateFunction") return isRefusedWrongly(exchanges, index, oracle);
    const isAfterCreate = exchanges
      .slice(0, index)
      .some((each) => each.request.call === "CreateFunction" && isCreated(each.answer));
    return isAfterCreate && answer.status >= 300 && answer.status !== 404;
  });
}

/** Whether a refused create should have been accepted: it is valid, and its name is new in this case. */
export function isRefusedWrongly(exchanges: readonly CaseExchange[], index: number, oracle: OracleContext): boolean {
  const exchange = exchanges[index];
  if (!exchange || exchange.request.call !== "CreateFunction" || isCreated(exchange.answer)) return false;
  if (exchange.hints?.only !== undefined || exchange.hints?.race !== undefined) return false;
  if (isAnswer(exchange.answer) && isThrottled(exchange.answer)) return false;
  const names = namesOf(exchange);
  const isUsed = exchanges
    .slice(0, index)
    .some((each) => each.request.call === "CreateFunction" && namesOf(each).some((name) => names.includes(name)));
  return !isUsed && isValid(oracle, exchange);
}

/** Whether a refused create may have left something: no read after it answers that the function doesn't exist. */
export function mayHaveLeft(exchanges: readonly CaseExchange[]): boolean {
  const index = exchanges.findIndex(({ request, answer }) => request.call === "CreateFunction" && !isCreated(answer));
  const refused = exchanges[index];
  if (!refused) return false;
  const [name = ""] = namesOf(refused);
  return !exchanges
    .slice(index + 1)
    .some(({ request, answer }) => request.call === "GetFunction" && isAnswer(answer) && isNotFound(answer, name));
}
