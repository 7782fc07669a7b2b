import { errorStatusClause } from "../contract/clauses/error.ts";
import { at } from "../wire/json.ts";
import type { Answer } from "../wire/exchange.ts";
import { describeAnswer } from "./judge-create.ts";
import { HTTP_DATE, readError } from "../wire/read-error.ts";
import type { Tally } from "./tally.ts";

/** Holds a throttled answer against the clauses about throttling. */
export function judgeThrottled(tally: Tally, answer: Answer): void {
  const { type, body } = readError(answer);
  const difference = { expected: "429 TooManyRequestsException", actual: describeAnswer(answer) };
  const documented = answer.status === 429 && (type === undefined || type === "TooManyRequestsException");
  // AWS's front end was recorded to throttle with another status, on a sibling operation.
  const recorded = answer.status === 400 && type === "ThrottlingException";
  if (recorded) tally.check("throttling.status", [difference], ["documented"]);
  else tally.check("throttling.status", documented ? [] : [difference]);
  tally.check(
    "error.type.present",
    type === undefined ? [{ expected: "an error type in x-amzn-errortype, code or __type", actual: "none" }] : [],
  );
  if (type === "TooManyRequestsException")
    tally.check(
      errorStatusClause(type),
      answer.status === 429 ? [] : [{ expected: `429 with ${type}`, actual: `${answer.status}` }],
    );
  const retryAfter = answer.headers["retry-after"];
  if (retryAfter !== undefined)
    tally.check(
      "throttling.retry-after",
      /^\d+$/.test(retryAfter) || HTTP_DATE.test(retryAfter)
        ? []
        : [{ path: "Retry-After", expected: "seconds, or a date", actual: retryAfter }],
    );
  const reason = at(body, "Reason");
  tally.check(
    "throttling.reason",
    typeof reason === "string" ? [] : [{ path: "Reason", expected: "a reason", actual: "absent" }],
  );
}
