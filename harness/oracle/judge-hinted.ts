import type { ClauseId } from "../contract/clause-book.ts";
import type { Hints } from "../define/case.ts";
import { isAnswer, type Answer, type NoAnswer } from "../wire/exchange.ts";
import { describeAnswer } from "./judge-create.ts";
import type { Difference, Tally } from "./tally.ts";

/** Requests of which no source says more than that they are answered, or that they don't succeed. */
export function judgeHinted(
  tally: Tally,
  answer: Answer | NoAnswer,
  only: NonNullable<Hints["only"]>,
  about: readonly ClauseId[],
): void {
  if (!isAnswer(answer)) {
    const difference = { expected: "an answer", actual: `${answer.failure}: ${answer.message}` };
    failed(tally, "protocol.answers", about, difference);
    return;
  }
  tally.check("protocol.answers", []);
  if (answer.status >= 500) {
    const difference = { expected: "a status below 500", actual: describeAnswer(answer) };
    failed(tally, "protocol.no-server-error", about, difference);
    return;
  }
  tally.check("protocol.no-server-error", []);
  if (only !== "answered")
    tally.check(only.refusedBy, answer.status < 300 ? [{ expected: "no success", actual: `${answer.status}` }] : []);
}

/** Clauses about failing itself: an answer of 5xx is an answer, and none is no server error. */
const OF_FAILING: readonly ClauseId[] = ["protocol.answers", "protocol.no-server-error"];

/** A failure speaks against what the request was about, too. */
function failed(tally: Tally, clause: ClauseId, about: readonly ClauseId[], difference: Difference): void {
  tally.check(clause, [difference]);
  for (const id of about) if (id !== clause && !OF_FAILING.includes(id)) tally.check(id, [difference]);
}
