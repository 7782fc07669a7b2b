import { binds, type Reading } from "../contract/clause.ts";
import { operationOfCase, OPERATIONS, type Operation } from "../define/operations.ts";
import type { Finding } from "../oracle/tally.ts";
import type { ClauseBook, ClauseId } from "../contract/clause-book.ts";
import { describeAnswer } from "../oracle/judge-create.ts";
import { isAnswer } from "../wire/exchange.ts";
import { isCreated } from "../wire/read-error.ts";
import type { Obstacle, Verdict } from "./verdict.ts";

/**
 * Whether a case can be stood on: its own request is accepted, whatever else is wrong with the answer.
 * @param isBase whether the target accepts this package type at all, for the case of a package type's base
 * @returns what keeps those that stand on it from being judged, or undefined
 */
export function obstacleOf(
  { case: { id, finds }, exchanges, findings, obstacle }: Verdict,
  clauses: ClauseBook,
  reading: Reading,
  isBase: boolean,
): Obstacle | undefined {
  const isBinding = (broken: ClauseId): boolean => {
    const clause = clauses.get(broken);
    return clause !== undefined && binds(clause, reading);
  };
  const counting = findings.filter(({ clause, readings }) => readings.includes(reading) && isBinding(clause));
  const operation = operationOfCase(id);
  if (operation) return obstacle ?? operationObstacle(operation, counting);
  const index = exchanges.findIndex(({ request }) => request.call === "CreateFunction");
  const first = exchanges[index];
  // It is there, whatever is answered to who names it: of that, the cases say more which stand on this one.
  if (finds && first && isAnswer(first.answer)) return obstacle;
  // Whatever couldn't be seen of it.
  if (first && isCreated(first.answer)) return undefined;
  if (obstacle) return obstacle;
  if (isBase) return undefined;
  const came = first && (isAnswer(first.answer) ? describeAnswer(first.answer) : first.answer.message);
  const broken = counting.find(({ clause }) => !OF_FAILING.has(clause)) ?? counting[0];
  const refused = `its control ${id} isn't accepted (${came ?? "not sent"})`;
  return broken
    ? { outcome: "blocked", reason: `${refused}, which breaks ${broken.clause}`, by: broken.clause }
    : { outcome: "not-applicable", reason: `${refused}, and needn't be` };
}

/** An operation that fails, or finds nothing of what was made, keeps from being judged what it would show. */
function operationObstacle(operation: Operation, counting: readonly Finding[]): Obstacle | undefined {
  const { id, clause } = OPERATIONS[operation];
  const own = counting.find((finding) => finding.clause === clause || finding.clause === "effect.function-exists");
  return own && { outcome: "blocked", reason: `${id} fails: ${own.actual} breaks ${own.clause}`, by: own.clause };
}

/** What a failure breaks beside what the request was about: that says more. */
const OF_FAILING: ReadonlySet<string> = new Set(["protocol.answers", "protocol.no-server-error"]);
