import { parseFunctionName } from "../contract/function-name.ts";
import { at, isObject } from "../contract/json.ts";
import type { Case, Step } from "../define/case.ts";
import { fillText, type Bindings } from "../define/template.ts";
import type { OracleContext } from "../oracle/context.ts";
import { EMPTY_STATE } from "../oracle/context.ts";
import { isAccepted, isAnswer, jsonOf, type Exchange, type SentRequest } from "../oracle/exchange.ts";
import { expectCreate } from "../oracle/expect-create.ts";
import { isThrottled } from "../oracle/read-error.ts";
import { operationOnFunction } from "../target/operations.ts";
import type { Target } from "../target/target.ts";
import { buildCreate } from "./build-request.ts";
import { sendBurst } from "./burst.ts";
import type { Obstacle } from "./case-run.ts";
import type { RunSettings } from "./settings.ts";

/** How one attempt at a case went. */
export type Attempt =
  | { kind: "done"; exchanges: Exchange[] }
  /** To be tried again on fresh names. */
  | { kind: "again"; after: "throttled" | "stale"; waitMs: number | undefined; exchanges: Exchange[] }
  | { kind: "obstacle"; obstacle: Obstacle; exchanges: Exchange[] };

export interface AttemptContext {
  settings: RunSettings;
  target: Target;
  oracle: OracleContext;
  bindings: Bindings;
  /** Bindings with names of their own, for the many creates of a burst. */
  freshBindings(): Bindings;
  /** What a burst created must be deleted, although its exchanges aren't kept. */
  remember(exchange: Exchange): void;
  send(request: SentRequest, target: Target): Promise<{ exchange: Exchange; stale: boolean }>;
}

/** Sends a case's requests in order. Names, deletion and judgement are the caller's. */
export async function attempt(one: Case, context: AttemptContext): Promise<Attempt> {
  const { settings, oracle, bindings } = context;
  const exchanges: Exchange[] = [];
  for (const [index, step] of one.steps.entries()) {
    if (step.call === "Burst") {
      const burst = await sendBurst(step.request, context);
      exchanges.push(...burst.exchanges);
      if (!burst.throttled)
        return obstacle(exchanges, "inconclusive", `none of ${settings.burst} quick creates was throttled`);
      continue;
    }
    const request = requestOf(step, oracle, bindings);
    if (index === 0) {
      const wrong = undeclared(one, oracle, request);
      if (wrong !== undefined) return obstacle(exchanges, "error", wrong);
    }
    const { exchange, stale } = await sendAndSettle(request, exchanges, context);
    if (stale) return { kind: "again", after: "stale", waitMs: 0, exchanges };
    exchanges.push(exchange);
    if (isAnswer(exchange.answer) && isThrottled(exchange.answer)) {
      const seconds = Number(exchange.answer.headers["retry-after"]);
      return {
        kind: "again",
        after: "throttled",
        waitMs: Number.isFinite(seconds) ? seconds * 1000 : undefined,
        exchanges,
      };
    }
  }
  return { kind: "done", exchanges };
}

const obstacle = (exchanges: Exchange[], outcome: Obstacle["outcome"], reason: string): Attempt => ({
  kind: "obstacle",
  obstacle: { outcome, reason },
  exchanges,
});

function requestOf(step: Exclude<Step, { call: "Burst" }>, oracle: OracleContext, bindings: Bindings): SentRequest {
  return step.call === "CreateFunction"
    ? buildCreate(oracle.contract, step.request, bindings)
    : operationOnFunction(step.call, fillText(step.name, bindings));
}

/** A request must break what its case declares, no more and no less, or its answer would be judged for another reason. */
function undeclared(one: Case, oracle: OracleContext, request: SentRequest): string | undefined {
  const { faults } = expectCreate(oracle, request, EMPTY_STATE);
  const found = new Set(
    faults.flatMap(({ clause, must }) => (clause !== undefined && must.length > 0 ? [clause] : [])),
  );
  const declared = new Set(one.breaks ?? []);
  const surplus = [...found.difference(declared)];
  const missing = [...declared.difference(found)];
  if (surplus.length === 0 && missing.length === 0) return undefined;
  return `the suite's own fault: the request ${surplus.length > 0 ? `also breaks ${surplus.join(", ")}` : ""}${
    surplus.length > 0 && missing.length > 0 ? " and " : ""
  }${missing.length > 0 ? `doesn't break ${missing.join(", ")}` : ""}`;
}

const FIRST_POLL_MS = 100;
const LONGEST_POLL_MS = 1000;

/** A function that was just created may not be found at once: its read is repeated until the settling time is over. */
async function sendAndSettle(
  request: SentRequest,
  before: readonly Exchange[],
  { settings, target, send }: AttemptContext,
): Promise<{ exchange: Exchange; stale: boolean }> {
  const deadline = settings.now() + settings.settle * 1000;
  for (let pause = FIRST_POLL_MS; ; pause = Math.min(pause * 2, LONGEST_POLL_MS)) {
    const sent = await send(request, target);
    const { answer } = sent.exchange;
    const isMissing = request.method === "GET" && isAnswer(answer) && answer.status === 404;
    if (!isMissing || !wasCreated(request, before) || settings.now() + pause > deadline) return sent;
    await settings.sleep(pause);
  }
}

function wasCreated(read: SentRequest, before: readonly Exchange[]): boolean {
  return before.some(({ request, answer }) => {
    if (request.call !== "CreateFunction" || !isAccepted(answer)) return false;
    return namesOf({ request, answer }).some((name) => read.path.includes(`/functions/${encodeURIComponent(name)}`));
  });
}

/** The names under which a create may have left a function. */
export function namesOf({ request, answer }: Pick<Exchange, "request" | "answer">): string[] {
  const sent = at(jsonOf(request.body), "FunctionName");
  const shown = isAnswer(answer) ? jsonOf(answer.body) : undefined;
  const answered = isObject(shown) ? shown.FunctionName : undefined;
  const names = [sent, answered].flatMap((name) =>
    typeof name === "string" ? [parseFunctionName(name).name] : typeof name === "number" ? [String(name)] : [],
  );
  return [...new Set(names)].filter((name) => name !== "");
}
