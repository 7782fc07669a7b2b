import { clauseIdOf } from "../contract/clause-book.ts";
import { READINGS, type Reading } from "../contract/clause.ts";
import type { Case } from "../define/case.ts";
import type { Plan } from "../define/plan.ts";
import type { Answer, NoAnswer } from "../wire/exchange.ts";
import type { Finding } from "../oracle/tally.ts";
import { settle, type Obstacle, type Verdict } from "../run/verdict.ts";
import { create } from "./judge.ts";
import { created, requestWith } from "./right-answer.ts";
import { suitePlan } from "./suite-plan.ts";

const ALL: Reading[] = [...READINGS];

/** A result that a test thought up, without any target. */
export interface Planted {
  id: string;
  clauses: string[];
  /** Broken clauses, with the answer that showed it. */
  broken?: Record<string, Answer | NoAnswer>;
  /** Judged and upheld, besides those that it names. */
  upheld?: string[];
  /** In which the findings and judgements count. */
  readings?: Reading[];
  obstacle?: Obstacle["outcome"];
  /** Of a blocked case: the clause. */
  by?: string;
  /** It ran only as another case's control. */
  isControl?: true;
}

export function plantedCase({ id, clauses }: Pick<Planted, "id" | "clauses">): Case {
  return { id, title: `the planted case ${id}`, clauses: clauses.map(clauseIdOf), steps: [], controls: [] };
}

export function plantedVerdict(planted: Planted, reading: Reading): Verdict {
  const { id, clauses, broken = {}, upheld = clauses, readings = ALL, obstacle, by, isControl } = planted;
  const exchanges = Object.values(broken).map((answer) => create(requestWith(), answer));
  const findings = Object.keys(broken).map((clause, exchange): Finding => ({
    clause: clauseIdOf(clause),
    readings,
    expected: "something",
    actual: "another thing",
    exchange,
  }));
  const judged = obstacle
    ? []
    : [...upheld, ...Object.keys(broken)].map((clause) => ({ clause: clauseIdOf(clause), readings }));
  const verdict = settle(
    plantedCase({ id, clauses }),
    {
      exchanges: exchanges.length > 0 ? exchanges : [create(requestWith(), created(requestWith()))],
      outcome: { findings, judged, notes: [] },
      ...(obstacle && { obstacle: { outcome: obstacle, reason: `planted: ${obstacle}`, ...(by && { by }) } }),
      startedAt: 0,
      durationMs: 1,
    },
    suitePlan().clauses,
    reading,
  );
  return isControl ? { ...verdict, marks: [...verdict.marks, "control"] } : verdict;
}

/** The suite's clauses with planted cases in place of its own. */
export function plantedPlan(planted: readonly Planted[]): Plan {
  const plan = suitePlan();
  const cases = planted.map(plantedCase);
  return {
    ...plan,
    cases,
    topics: new Map(cases.map(({ id }) => [id, "planted"])),
    positions: new Map(cases.map(({ id }, index) => [id, index])),
  };
}
