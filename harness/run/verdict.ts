import { binds, READINGS, type Reading } from "../contract/clause.ts";
import type { ClauseBook } from "../contract/clause-book.ts";
import type { Case } from "../define/case.ts";
import { isDecidedByAcceptance } from "../oracle/judge-create.ts";
import type { Finding, Judged, Outcome } from "../oracle/tally.ts";
import type { CaseExchange } from "../oracle/case-exchange.ts";

export type CaseOutcome = "passed" | "failed" | "blocked" | "not-applicable" | "inconclusive" | "error";

/** Why a case wasn't judged. */
export interface Obstacle {
  outcome: Exclude<CaseOutcome, "passed" | "failed">;
  reason: string;
  /** Of what is blocked: the broken clause that keeps it from being judged. */
  by?: string;
}

/** `not repeated`: the target failed once, and not when the case was sent again. `advice`: only clauses that don't bind. */
export type Mark = "not repeated" | "control" | "advice";

/** A case's outcome with its findings. Nothing changes it any more. */
export interface Verdict {
  case: Case;
  readings: Record<Reading, CaseOutcome>;
  /** Why it wasn't judged in some reading. */
  reason?: string;
  /** What kept it from being judged in any. */
  obstacle?: Obstacle;
  /** Where it is blocked: the broken clause. */
  by?: string;
  marks: Mark[];
  findings: Finding[];
  judged: Judged[];
  /** About the official client. */
  notes: string[];
  exchanges: CaseExchange[];
  /** Milliseconds since the run began. */
  startedAt: number;
  durationMs: number;
}

/** What was made of a case's exchanges, or why nothing could be made of them. */
export interface Performed {
  exchanges: CaseExchange[];
  outcome: Outcome;
  obstacle?: Obstacle;
  isNotRepeated?: boolean;
  startedAt: number;
  durationMs: number;
}

/** Says why nothing that a case is about was judged, where its own request was refused or accepted wrongly. */
const blockedBy = (clause: string): string => `what it sends breaks ${clause}, which keeps it from being judged`;

const NOTHING_JUDGED = "no source that the reading follows decides what the target answered: either is right";

/** The verdict on a case, by its own exchanges alone: what other cases saw of its clauses is theirs. */
export function settle(
  one: Case,
  { exchanges, outcome, obstacle, isNotRepeated, startedAt, durationMs }: Performed,
  clauses: ClauseBook,
  reading: Reading,
): Verdict {
  const binding = (each: Reading): string[] =>
    one.clauses.filter((id) => {
      const clause = clauses.get(id);
      return clause !== undefined && binds(clause, each);
    });
  const broken = (each: Reading): string | undefined =>
    outcome.findings.find(({ clause: id, readings }) => {
      const clause = clauses.get(id);
      return isDecidedByAcceptance(id) && readings.includes(each) && clause !== undefined && binds(clause, each);
    })?.clause;
  const outcomeIn = (each: Reading): CaseOutcome => {
    if (obstacle) return obstacle.outcome;
    const own = binding(each);
    const isBroken = outcome.findings.some(({ clause, readings }) => own.includes(clause) && readings.includes(each));
    if (isBroken) return "failed";
    const isJudged = outcome.judged.some(({ clause, readings }) =>
      own.length > 0 ? own.includes(clause) && readings.includes(each) : one.clauses.includes(clause),
    );
    if (isJudged) return "passed";
    return own.length > 0 && broken(each) !== undefined ? "blocked" : "not-applicable";
  };
  const readings = { default: outcomeIn("default"), documented: outcomeIn("documented"), aws: outcomeIn("aws") };
  const isAdvice = !obstacle && readings[reading] === "passed" && binding(reading).length === 0;
  const isUnjudged = READINGS.some((each) => readings[each] === "not-applicable");
  const by = obstacle ? obstacle.by : readings[reading] === "blocked" ? broken(reading) : undefined;
  return {
    case: one,
    readings,
    ...(obstacle
      ? { reason: obstacle.reason }
      : by !== undefined
        ? { reason: blockedBy(by) }
        : isUnjudged && { reason: NOTHING_JUDGED }),
    ...(obstacle && { obstacle }),
    ...(by !== undefined && { by }),
    marks: [...(isNotRepeated ? (["not repeated"] as const) : []), ...(isAdvice ? (["advice"] as const) : [])],
    ...outcome,
    exchanges,
    startedAt,
    durationMs,
  };
}
