import type { ClauseId } from "../contract/clause-book.ts";
import type { Hints } from "../define/case.ts";
import { isAnswer, type Answer, type NoAnswer } from "../wire/exchange.ts";
import { describeAnswer, failed } from "./judge-create.ts";
import type { Tally } from "./tally.ts";

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
