import type { Case } from "../define/case.ts";
import type { CaseExchange } from "../oracle/case-exchange.ts";
import type { Finding, Judged } from "../oracle/tally.ts";

/** Why a case wasn't judged. */
export interface Obstacle {
  outcome: "not-applicable" | "inconclusive" | "error";
  reason: string;
}

/** What became of one case, before the clauses of the whole run are closed. */
export interface CaseRun {
  case: Case;
  exchanges: CaseExchange[];
  findings: Finding[];
  judged: Judged[];
  /** About the official client. */
  notes: string[];
  obstacle?: Obstacle;
  /** Milliseconds since the run began. */
  startedAt: number;
  durationMs: number;
  /** The target failed once, and not again when the case was alone: the failure stands. */
  notRepeated?: true;
}
