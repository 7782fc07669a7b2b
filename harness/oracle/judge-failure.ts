import type { Answer } from "../wire/exchange.ts";
import type { OracleContext } from "./context.ts";
import { describeAnswer } from "./judge-create.ts";
import { startTally, type Outcome } from "./tally.ts";

/** A 5xx that didn't come again: it speaks against failing, and against nothing that was asked for. @param index of its exchange */
export function judgeFailure({ clauses }: OracleContext, answer: Answer, index: number): Outcome {
  const tally = startTally(clauses, index);
  tally.check("protocol.no-server-error", [{ expected: "a status below 500", actual: describeAnswer(answer) }]);
  return tally;
}
