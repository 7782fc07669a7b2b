import { perReading, type Reading } from "../../contract/clause.ts";
import type { Score } from "../../record/format.ts";
import type { ClauseRow, GroupScores, Scores } from "./model.ts";

/** A score for each target, over all clauses that its run judged or should have. */
export function totalScores(rows: readonly ClauseRow[]): Scores[] {
  const count = rows[0]?.cells.length ?? 0;
  return Array.from({ length: count }, (_, target) => perReading((reading) => scoreOf(rows, target, reading)));
}

/** The same for each group of clauses, in the order of the clauses. */
export function groupScores(rows: readonly ClauseRow[]): GroupScores[] {
  return [...Map.groupBy(rows, ({ group }) => group)].map(([group, own]) => ({ group, scores: totalScores(own) }));
}

function scoreOf(rows: readonly ClauseRow[], target: number, reading: Reading): Score {
  const score: Score = { upheld: 0, broken: 0, unjudged: 0 };
  for (const { cells } of rows) {
    const state = cells[target]?.states[reading];
    if (state === "upheld" || state === "broken" || state === "unjudged") score[state] += 1;
  }
  return score;
}
