import type { Case } from "../define/case.ts";
import type { CaseExchange } from "../oracle/case-exchange.ts";
import type { Outcome } from "../oracle/tally.ts";
import type { RunContext } from "./run-context.ts";
import { settle, type Obstacle, type Performed, type Verdict } from "./verdict.ts";

/** A case is judged, or waits for the part of the run in which nothing else is under way. */
export type CaseResult = { verdict: Verdict } | { waits: true; before?: CaseExchange[] };

/** Makes a verdict of what a case sent. */
export type Finish = (exchanges: CaseExchange[], obstacle?: Obstacle, made?: Partial<Performed>) => CaseResult;

/** @returns the end of a case that begins now */
export function makeFinish(one: Case, { settings, oracle, begun }: RunContext): Finish {
  const startedAt = settings.now();
  return (exchanges, obstacle, made = {}) => {
    const performed = {
      exchanges,
      outcome: NOTHING,
      ...made,
      ...(obstacle && { obstacle }),
      startedAt: startedAt - begun,
      durationMs: settings.now() - startedAt,
    };
    return { verdict: settle(one, performed, oracle.clauses, settings.reading) };
  };
}

const NOTHING: Outcome = { findings: [], judged: [], notes: [] };
