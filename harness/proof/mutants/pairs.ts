import type { Case } from "../../define/case.ts";
import type { Verdict } from "../../run/verdict.ts";
import { together, type Mutant } from "./mutant.ts";
import { casesFor, freshReadings, tryMutant, type Baseline } from "./prove.ts";

/** What is wrong with the suite's word on a server with two faults. All lists empty: it is their union. */
export interface PairResult {
  name: string;
  /** Clauses that were broken, and that neither fault breaks alone or declares. */
  surplus: string[];
  /** Clauses that a fault breaks alone, and both together don't, although nothing kept a case from showing it. */
  lost: string[];
  /** Cases that neither fault explains. */
  disturbed: string[];
}

/**
 * Holds what is said of two faults in one server against what is said of each alone.
 * @param cases the ones to send; those that either fault can touch where they aren't chosen
 */
export async function provePair(
  baseline: Baseline,
  [one, other]: readonly [Mutant, Mutant],
  cases: readonly Case[] = [...new Set([...casesFor(baseline, one), ...casesFor(baseline, other)])],
): Promise<PairResult> {
  const inOrder = baseline.plan.cases.filter((each) => cases.includes(each));
  const alone = [await tryMutant(baseline, one, inOrder), await tryMutant(baseline, other, inOrder)];
  const expected = new Set(alone.flatMap(({ result }) => result.broken));
  const both = pairOf(one, other);
  const { result, verdicts } = await tryMutant(baseline, both, inOrder);
  const outcomes = new Map(verdicts.map(({ case: { id }, readings }) => [id, readings.default]));
  const isJudged = (id: string): boolean => ["passed", "not-applicable"].includes(outcomes.get(id) ?? "");
  const broken = new Set(result.broken);
  const lost = alone
    .flatMap((each) => each.verdicts)
    .flatMap((run) => shownBy(baseline, run).map((clause) => ({ clause, id: run.case.id })))
    .filter(({ clause, id }) => !broken.has(clause) && isJudged(id));
  return {
    name: both.name,
    surplus: result.undeclared.filter((clause) => !expected.has(clause)),
    lost: [...new Set(lost.map(({ clause, id }) => `${clause} (${id})`))],
    disturbed: result.disturbed,
  };
}

const pairOf = (one: Mutant, other: Mutant): Mutant => ({
  ...one,
  name: `${one.name} + ${other.name}`,
  entails: [other.clause, ...one.entails, ...other.entails],
  patch: together(one.patch, other.patch),
  ...((one.blunt ?? other.blunt) && { blunt: true }),
});

const shownBy = (baseline: Baseline, run: Verdict): string[] =>
  run.findings.filter((finding) => freshReadings(baseline, run, finding).length > 0).map(({ clause }) => clause);

/** So many pairs of mutants of one edition, in which neither hides the other. @param random 0 ≤ x < 1 */
export function samplePairs(mutants: readonly Mutant[], count: number, random: () => number): [Mutant, Mutant][] {
  const steady = mutants.filter(({ name, large }) => !large && !COUNTING.test(name));
  const pairs: [Mutant, Mutant][] = [];
  const any = (): Mutant | undefined => steady[Math.floor(random() * steady.length)];
  while (pairs.length < count) {
    const [one, other] = [any(), any()];
    if (one && other && memberOf(one) !== memberOf(other)) pairs.push([one, other]);
  }
  return pairs;
}

/** Faults that count answers fall on other cases where another fault changes what is sent. */
const COUNTING = /^one-.*-in-|^every-second-/;

/** Of two faults in one member the later is all that shows. */
const memberOf = ({ clause }: Mutant): string => clause.split(".").slice(0, 2).join(".");

export const isUnion = ({ surplus, lost, disturbed }: PairResult): boolean =>
  [surplus, lost, disturbed].every((list) => list.length === 0);
