import type { CaseExchange } from "../oracle/case-exchange.ts";
import type { Slots } from "./slots.ts";

/** Where a case is sent: with others beside it, or alone, with what became of it before. */
export interface Part {
  slots: Slots;
  isAlone: boolean;
  /** Whether all is asked for after it: it may be what does harm. All worked before it was sent. */
  isSuspect?: boolean;
  /** What it sent together with others, to which no answer came. */
  before?: CaseExchange[];
}
