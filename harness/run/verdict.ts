import { binds, perReading, READINGS, type Reading } from "../contract/clause.ts";
import type { ClauseBook, ClauseId } from "../contract/clause-book.ts";
import type { Case } from "../define/case.ts";
import { isDecidedByAcceptance } from "../oracle/judge-create.ts";
import type { Finding, Judged, Outcome } from "../oracle/tally.ts";
import type { CaseExchange } from "../oracle/case-exchange.ts";
import { isCreated } from "../wire/read-error.ts";

export type CaseOutcome = "passed" | "failed" | "blocked" | "not-applicable" | "inconclusive" | "error";

/** Why a case wasn't judged. */
export interface Obstacle {
  outcome: Exclude<CaseOutcome, "passed" | "failed">;
  reason: string;
  /** Of what is blocked: the broken clause that keeps it from being judged. */
  by?: string;
  /** Of what isn't applicable: the operation or resource that the target lacks, and what it answers. */
  lack?: Lack;
}

export interface Lack {
  /** Its name, or the kind of a resource. */
  operation: string;
  status: number;
  type?: string;
}

/** `not repeated`: the target failed once, and not when the case was sent again. `advice`: only clauses that don't bind. */
export type Mark = "not repeated" | "control" | "advice";

/** A case's outcome with its findings. Nothing changes it any more. */
export interface Verdict {
  case: Case;
  readings: Record<Reading, CaseOutcome>;
  /** Why it wasn't judged in some reading. */
  reason?: string;
  /** Of what is blocked: the broken clause that keeps it from being judged. */
  by?: string;
  /** What kept it from being judged in any. */
  obstacle?: Obstacle;
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

const NOTHING_JUDGED = "no source that the reading follows decides what the target answered: either is right";

/**
 * What keeps a case from being judged in a reading. A wrong acceptance or refusal says nothing else; what is wrong in an
 * answer says nothing of the same subject, and one without its shape or name nothing at all.
 */
const spoiling = ({ findings }: Outcome, { exchanges, clauses }: Sent, reading: Reading): Finding | undefined =>
  findings.find(({ clause: broken, readings, exchange }) => {
    const at = exchanges[exchange];
    const isRefused = at?.request.call === "CreateFunction" && !isCreated(at.answer);
    const isAbout = clauses.some((own) => subjectOf(own) === subjectOf(broken));
    return (
      readings.includes(reading) && (isRefused || isDecidedByAcceptance(broken) || isAbout || UNUSABLE.test(broken))
    );
  });

/** An answer of which nothing can be read, or that can't be told from others'. */
const UNUSABLE = /^response\.(?:type$|function-name\.)/;

interface Sent {
  exchanges: readonly CaseExchange[];
  clauses: readonly ClauseId[];
}

/** Of a clause on a member that member, also where the answer names it otherwise; else what kind of clause it is. */
function subjectOf(clause: ClauseId): string {
  const [kind = "", member = ""] = clause.split(".");
  return kind === "request" || kind === "response" ? member.replace(/-response$/u, "") : kind;
}

/** The verdict on a case, by its own exchanges alone: what other cases saw of its clauses is theirs. */
export function settle(
  one: Case,
  { exchanges, outcome, obstacle, isNotRepeated, startedAt, durationMs }: Performed,
  clauses: ClauseBook,
  reading: Reading,
): Verdict {
  const sent = { exchanges, clauses: one.clauses };
  const binding = (each: Reading): string[] =>
    one.clauses.filter((id) => {
      const clause = clauses.get(id);
      return clause !== undefined && binds(clause, each);
    });
  const outcomeIn = (each: Reading): CaseOutcome => {
    if (obstacle) return obstacle.outcome;
    const own = binding(each);
    const isBroken = outcome.findings.some(({ clause, readings }) => own.includes(clause) && readings.includes(each));
    if (isBroken) return "failed";
    const isJudged = outcome.judged.some(({ clause, readings }) =>
      own.length > 0 ? own.includes(clause) && readings.includes(each) : one.clauses.includes(clause),
    );
    return isJudged ? "passed" : own.length > 0 && spoiling(outcome, sent, each) ? "blocked" : "not-applicable";
  };
  const readings = perReading(outcomeIn);
  const isAdvice = !obstacle && readings[reading] === "passed" && binding(reading).length === 0;
  const unjudged = READINGS.some((each) => readings[each] === "not-applicable") ? NOTHING_JUDGED : undefined;
  const spoiler = readings[reading] === "blocked" ? spoiling(outcome, sent, reading) : undefined;
  const spoilt = spoiler && `its own answer breaks ${spoiler.clause}, and shows nothing of what the case is about`;
  const reason = obstacle?.reason ?? spoilt ?? unjudged;
  const by = obstacle?.by ?? spoiler?.clause;
  return {
    case: one,
    readings,
    ...(reason !== undefined && { reason }),
    ...(by !== undefined && { by }),
    ...(obstacle && { obstacle }),
    marks: [...(isNotRepeated ? (["not repeated"] as const) : []), ...(isAdvice ? (["advice"] as const) : [])],
    ...outcome,
    exchanges,
    startedAt,
    durationMs,
  };
}
