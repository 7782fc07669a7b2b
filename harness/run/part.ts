import type { CaseExchange } from "../oracle/case-exchange.ts";
import type { Working } from "./still-working.ts";
import type { Slots } from "./slots.ts";

/** Where a case is sent: with others beside it, or alone, with what became of it before. */
export interface Part {
  slots: Slots;
  isAlone: boolean;
  /** What is asked for after it: it may be what does harm. All of it worked before it was sent. */
  asked?: readonly Working[];
  /** What it sent together with others, to which no answer came. */
  before?: CaseExchange[];
}
