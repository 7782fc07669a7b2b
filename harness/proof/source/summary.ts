import type { SourceResult } from "./prove.ts";
import { describe, type SourceMutant } from "./source-mutant.ts";

/** What came of the mutants of the reference's source. */
export interface Outcome {
  killed: SourceResult[];
  /** What a target may lack is all that is gone: the run says what it lacks. */
  lacking: SourceResult[];
  /** All that is otherwise is the words of messages, which no clause is about. */
  wording: SourceResult[];
  survivors: SourceResult[];
  /** Listed as what nobody could tell from the reference, by the reason. */
  listed: { mutant: SourceMutant; why: string }[];
  /** Files that changed since their entries were made. */
  toLookAt: string[];
  /** Listed, and yet killed: only there where those that are listed were tried. */
  stale: SourceResult[];
}

export function outcomeOf(
  results: readonly SourceResult[],
  rest: Pick<Outcome, "listed" | "toLookAt" | "stale">,
): Outcome {
  const alive = results.filter(({ killedBy }) => killedBy === undefined);
  return {
    killed: results.filter(({ killedBy }) => killedBy !== undefined),
    lacking: alive.filter(({ lacks }) => lacks.length > 0),
    wording: alive.filter((result) => result.lacks.length === 0 && isWording(result)),
    survivors: alive.filter((result) => result.lacks.length === 0 && !isWording(result)),
    ...rest,
  };
}

const isWording = ({ otherwise, inWords }: SourceResult): boolean => otherwise.length > 0 && inWords;

/** Killed, of those that could be. */
export function scoreOf({ killed, survivors }: Outcome): number {
  const total = killed.length + survivors.length;
  return total === 0 ? 1 : killed.length / total;
}

/** The share that must be killed. */
const ENOUGH = 0.95;

export const isProven = (outcome: Outcome): boolean => scoreOf(outcome) >= ENOUGH && outcome.stale.length === 0;

export const percent = (score: number): string => `${(Math.floor(score * 1000) / 10).toFixed(1)} %`;

/** For the terminal. */
export function renderOutcome(outcome: Outcome, milliseconds: number): string {
  const { killed, lacking, wording, survivors, listed, toLookAt, stale } = outcome;
  return [
    `${percent(scoreOf(outcome))} of the source's mutants killed: ${killed.length}, ${survivors.length} survive, in ${(milliseconds / 1000).toFixed(1)} s`,
    `${lacking.length} more show as something that the target lacks; of ${wording.length} only the words of messages differ; ${listed.length} are listed as not to be told`,
    ...survivorsByFile(survivors),
    ...stale.map(({ mutant, killedBy }) => `listed, and yet killed by ${killedBy}: ${describe(mutant)}`),
    ...toLookAt.map((file) => `${file} changed: look at its entries in equivalents.json, then --keep ${file}`),
    isProven(outcome)
      ? "The source is proven."
      : `The source is NOT proven: at least ${percent(ENOUGH)} must be killed.`,
    "",
  ].join("\n");
}

function survivorsByFile(survivors: readonly SourceResult[]): string[] {
  return [...Map.groupBy(survivors, ({ mutant }) => mutant.file)].flatMap(([file, each]) => [
    `${file}: ${each.length} survive`,
    ...each.map((result) => `  ${describe(result.mutant)}${remark(result)}`),
  ]);
}

function remark({ isReached, otherwise }: SourceResult): string {
  if (!isReached) return " (no request comes by it)";
  const [first] = otherwise;
  return first === undefined ? " (no answer differs)" : ` (${otherwise.length} cases hear something else: ${first})`;
}
