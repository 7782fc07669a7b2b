import type { Hints } from "../define/case.ts";
import type { Exchange } from "../wire/exchange.ts";

/** An exchange of a case. */
export interface CaseExchange extends Exchange {
  /** How its create is judged, where the step says so. */
  hints?: Hints;
}
