import type { Case } from "../define/case.ts";
import type { RunContext } from "./run-context.ts";
import { settle, type Obstacle, type Verdict } from "./verdict.ts";

/** A verdict on a case of which nothing was sent. */
export const unjudged = (
  one: Case,
  obstacle: Obstacle,
  { oracle, settings }: Pick<RunContext, "oracle" | "settings">,
): Verdict =>
  settle(
    one,
    { exchanges: [], outcome: { findings: [], judged: [], notes: [] }, obstacle, startedAt: 0, durationMs: 0 },
    oracle.clauses,
    settings.reading,
  );
