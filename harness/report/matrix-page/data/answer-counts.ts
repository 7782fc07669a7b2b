import type { CaseRow } from "../../matrix/model.ts";

export interface AnswerCount {
  answer: string;
  /** In how many cases each target gave it. */
  counts: number[];
}

/** The classes of decisive answers, the most frequent first; races, whose answers are told together, left out. */
export function answerCounts(cases: readonly CaseRow[], targets: number): AnswerCount[] {
  const counts = new Map<string, number[]>();
  for (const { cells } of cases)
    for (const [target, { answer }] of cells.entries()) {
      if (answer === undefined || answer.includes(" × ")) continue;
      const own = counts.get(answer) ?? Array.from({ length: targets }, () => 0);
      own[target] = (own[target] ?? 0) + 1;
      counts.set(answer, own);
    }
  const sum = ({ counts: each }: AnswerCount): number => each.reduce((a, b) => a + b, 0);
  return [...counts]
    .map(([answer, own]) => ({ answer, counts: own }))
    .toSorted((a, b) => sum(b) - sum(a) || (a.answer < b.answer ? -1 : 1));
}
