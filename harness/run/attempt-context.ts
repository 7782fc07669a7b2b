import type { Step } from "../define/case.ts";
import type { Bindings, RequestTemplate } from "../define/template.ts";
import type { OracleContext } from "../oracle/context.ts";
import type { Exchange, SentRequest } from "../wire/exchange.ts";
import type { Target } from "../target/target.ts";
import type { RunSettings } from "./settings.ts";
import type { Slots } from "./slots.ts";
import type { Visibility } from "./visibility.ts";

/** What was sent and came; stale where a reused connection was reset before the first byte of an answer. */
export interface SentExchange {
  exchange: Exchange;
  stale: boolean;
}

/** What the steps of one attempt at a case have at hand. */
export interface AttemptContext {
  settings: RunSettings;
  target: Target;
  oracle: OracleContext;
  bindings: Bindings;
  /** Whether a step's call is worth making: the target has it, and something in play needs it. */
  isUsable(step: Step): boolean;
  /** Nothing else is under way. */
  isAlone: boolean;
  visibility: Visibility;
  pause: Slots["pause"];
  /** The request of a create, as this target needs it. */
  build(template: RequestTemplate, bindings: Bindings): SentRequest;
  /** Bindings with names of their own, for the many creates of a burst. */
  freshBindings(): Bindings;
  /** What was created must be deleted, although its exchange isn't kept: in a burst, or on a stale connection. */
  remember(exchange: Exchange): void;
  /** The answer is waited out, and never judged. */
  isPassing(exchange: Exchange): boolean;
  send(request: SentRequest, target: Target): Promise<SentExchange>;
}
