import type { Case } from "../define/case.ts";
import type { CaseExchange } from "../oracle/case-exchange.ts";
import { isAnswer, type Answer, type SentRequest } from "../wire/exchange.ts";
import { undeclared } from "../oracle/undeclared.ts";
import { isFull } from "../wire/read-error.ts";
import type { AttemptContext } from "./attempt-context.ts";
import { sendBurst } from "./burst.ts";
import type { Obstacle } from "./verdict.ts";
import { performStep } from "./perform-step.ts";

/** How one attempt at a case went. */
export type Attempt =
  | { kind: "done"; exchanges: CaseExchange[] }
  /** To be tried again on fresh names. */
  | { kind: "again"; after: "throttled" | "stale"; throttled?: Answer; exchanges: CaseExchange[] }
  /** A list didn't show the function, while other cases were under way. */
  | { kind: "unlisted"; exchanges: CaseExchange[] }
  | { kind: "obstacle"; obstacle: Obstacle; exchanges: CaseExchange[] };

/** Sends a case's requests in order. Names, deletion and judgement are the caller's. */
export async function attempt(one: Case, context: AttemptContext): Promise<Attempt> {
  const exchanges: CaseExchange[] = [];
  for (const [index, step] of one.steps.entries()) {
    if (!context.isUsable(step)) continue;
    if (step.call === "Burst") {
      const burst = await sendBurst(step.request, step.by, context);
      exchanges.push(...burst.exchanges);
      if (burst.stale) return { kind: "again", after: "stale", exchanges };
      if (burst.throttled) continue;
      return obstacle(exchanges, "inconclusive", `none of ${context.settings.burst} quick creates was throttled`);
    }
    const check = (request: SentRequest): string | undefined =>
      index === 0 ? ownFault(undeclared(one, context.oracle, request)) : undefined;
    const performed = await performStep(step, exchanges, context, check);
    if ("fault" in performed) return obstacle(exchanges, "error", performed.fault);
    if ("beyond" in performed) return obstacle([...exchanges, performed.exchange], "not-applicable", performed.beyond);
    if ("unlisted" in performed) return { kind: "unlisted", exchanges: [...exchanges, performed.unlisted] };
    if (performed.stale) {
      // What nobody answered may have been done all the same.
      performed.exchanges.forEach(context.remember);
      return { kind: "again", after: "stale", exchanges };
    }
    exchanges.push(...performed.exchanges);
    if (performed.exchanges.some(({ answer }) => isAnswer(answer) && isFull(answer)))
      return obstacle(exchanges, "inconclusive", "the account's code storage is full");
    const throttled = performed.exchanges.flatMap((exchange) =>
      isAnswer(exchange.answer) && context.isPassing(exchange) ? [exchange.answer] : [],
    );
    // A race is judged by those that weren't throttled, where there are two at least.
    const isJudgeable = step.call === "Race" && performed.exchanges.length - throttled.length >= 2;
    if (throttled[0] && !isJudgeable) return { kind: "again", after: "throttled", throttled: throttled[0], exchanges };
  }
  return { kind: "done", exchanges };
}

const obstacle = (exchanges: CaseExchange[], outcome: Obstacle["outcome"], reason: string): Attempt => ({
  kind: "obstacle",
  obstacle: { outcome, reason },
  exchanges,
});

const ownFault = (complaint: string | undefined): string | undefined =>
  complaint === undefined ? undefined : `the suite's own fault: ${complaint}`;
