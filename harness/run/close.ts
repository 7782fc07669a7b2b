import { binds, type Reading } from "../contract/clause.ts";
import type { Case } from "../define/case.ts";
import type { Plan } from "../define/plan.ts";
import type { Finding } from "../oracle/tally.ts";
import type { CaseRun } from "./case-run.ts";

export type CaseOutcome = "passed" | "failed" | "not-applicable" | "inconclusive" | "error";
export type ClauseStatus = "upheld" | "broken" | "unjudged";

/** A case's outcome with its findings. */
export interface Verdict {
  run: CaseRun;
  /** In the run's reading. */
  outcome: CaseOutcome;
  readings: Record<Reading, CaseOutcome>;
  reason?: string;
}

export interface Score {
  upheld: number;
  broken: number;
  unjudged: number;
}

export interface Closed {
  verdicts: Verdict[];
  /** The cases of the plan that the run left out. */
  leftOut: Case[];
  /** The state of each clause that binds in a reading and is in play. */
  clauses: Record<Reading, ReadonlyMap<string, ClauseStatus>>;
  scores: Record<Reading, Score>;
}

/**
 * Verdicts over all exchanges of the run: a finding belongs to its clause, not to the case that saw it. A case fails
 * when a clause that it names is broken, whoever found out.
 */
export function close(
  plan: Plan,
  runs: readonly CaseRun[],
  reading: Reading,
  inPlay: (clause: string) => boolean,
): Closed {
  const clauses = {
    default: statuses(plan, runs, "default", inPlay),
    documented: statuses(plan, runs, "documented", inPlay),
    aws: statuses(plan, runs, "aws", inPlay),
  };
  const outcomeIn = (run: CaseRun, each: Reading): CaseOutcome => {
    if (run.obstacle) return run.obstacle.outcome;
    return run.case.clauses.some((clause) => clauses[each].get(clause) === "broken") ? "failed" : "passed";
  };
  const verdicts = runs.map((run): Verdict => {
    const readings = {
      default: outcomeIn(run, "default"),
      documented: outcomeIn(run, "documented"),
      aws: outcomeIn(run, "aws"),
    };
    return {
      run,
      outcome: readings[reading],
      readings,
      ...(run.obstacle && { reason: run.obstacle.reason }),
    };
  });
  const scores = {
    default: scoreOf(clauses.default),
    documented: scoreOf(clauses.documented),
    aws: scoreOf(clauses.aws),
  };
  const selected = new Set(runs.map((run) => run.case.id));
  return { verdicts, leftOut: plan.cases.filter(({ id }) => !selected.has(id)), clauses, scores };
}

function statuses(
  plan: Plan,
  runs: readonly CaseRun[],
  reading: Reading,
  inPlay: (clause: string) => boolean,
): Map<string, ClauseStatus> {
  const broken = new Set(
    runs.flatMap(({ findings }) =>
      findings.filter(({ readings }) => readings.includes(reading)).map(({ clause }) => clause),
    ),
  );
  const judged = new Set(
    runs.flatMap(({ judged: each }) =>
      each.filter(({ readings }) => readings.includes(reading)).map(({ clause }) => clause),
    ),
  );
  const result = new Map<string, ClauseStatus>();
  for (const clause of plan.clauses.values()) {
    if (!binds(clause, reading) || !inPlay(clause.id)) continue;
    result.set(clause.id, broken.has(clause.id) ? "broken" : judged.has(clause.id) ? "upheld" : "unjudged");
  }
  return result;
}

function scoreOf(clauses: ReadonlyMap<string, ClauseStatus>): Score {
  const score: Score = { upheld: 0, broken: 0, unjudged: 0 };
  for (const status of clauses.values()) score[status] += 1;
  return score;
}

/** The findings that count in a reading: on clauses that bind there and are in play. */
export function countingFindings(closed: Closed, reading: Reading): { finding: Finding; run: CaseRun }[] {
  return closed.verdicts.flatMap(({ run }) =>
    run.findings
      .filter(({ clause, readings }) => readings.includes(reading) && closed.clauses[reading].has(clause))
      .map((finding) => ({ finding, run })),
  );
}
