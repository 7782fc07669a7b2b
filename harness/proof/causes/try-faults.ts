import { binds } from "../../contract/clause.ts";
import type { Plan } from "../../define/plan.ts";
import { headerLine } from "../../record/lines.ts";
import { findCauses } from "../../report/causes/find-causes.ts";
import { startLines } from "../../session/lines.ts";
import type { Verdict } from "../../run/verdict.ts";
import { ACCOUNT, REGION, runTrial, type Bench } from "../bench.ts";
import { together, type Mutant } from "../mutants/mutant.ts";
import { mistakeOf } from "./mistakes.ts";

/** A server with several faults, and what the suite called them. */
export interface FaultsResult {
  faults: string[];
  /** What a fault should show as, and does. */
  right: string[];
  /** What no cause is called. */
  missed: string[];
  /** Causes that no fault explains. */
  surplus: string[];
}

/** Faults whose clauses count by default, and of which somebody said what they should show as. */
export const namedFaults = (mutants: readonly Mutant[], { clauses }: Plan): Mutant[] =>
  mutants.filter((mutant) => {
    const clause = clauses.get(mutant.clause);
    return (
      clause !== undefined &&
      binds(clause, "default") &&
      !mutant.large &&
      !COUNTING.test(mutant.name) &&
      mistakeOf(mutant) !== undefined
    );
  });

/**
 * Faults that fall on other cases where another fault changes what is sent, as they count answers; and those that show
 * otherwise than they are called: on a clock that nothing moves, or in another reading.
 */
const COUNTING = /^one-|^every-second-|once-in-a-while|-later$|^both-racing-|^list-with-another-/;

/** From 3 to 8 faults in as many members. @param random 0 ≤ x < 1 */
export function chooseFaults(mutants: readonly Mutant[], random: () => number): Mutant[] {
  const count = 3 + Math.floor(random() * 6);
  const chosen = new Map<string, Mutant>();
  while (chosen.size < count) {
    const one = mutants[Math.floor(random() * mutants.length)];
    if (one && !chosen.has(memberOf(one))) chosen.set(memberOf(one), one);
  }
  return [...chosen.values()];
}

/** Of two faults in one member the later is all that shows; what is refused is shown nowhere. */
function memberOf({ clause }: Mutant): string {
  const [group = "", member = ""] = clause.split(".");
  return ["request", "response", "rule"].includes(group) ? member : `${group}.${member}`;
}

/** Runs the whole suite against a server with these faults, and holds its causes against them. */
export async function tryFaults(bench: Bench, faults: readonly Mutant[]): Promise<FaultsResult> {
  const { plan } = bench;
  const verdicts: Verdict[] = [];
  const manner = { account: ACCOUNT, concurrency: 1, settle: 0 };
  const result = await runTrial(bench, { ...manner, patch: together(...faults.map(({ patch }) => patch)) }, (verdict) =>
    verdicts.push(verdict),
  );
  const header = headerLine(plan, new Map(), {
    suite: { name: "proof", version: "0" },
    region: REGION,
    strict: "default",
    target: { endpoint: "http://127.0.0.1", profile: bench.profile.name },
    capabilities: {},
    startedAt: "2026-01-12T09:00:00.000Z",
  });
  const lines = startLines(header, {
    plan,
    reading: "default",
    known: { known: [], flaky: [] },
    allowInconclusive: [],
  });
  for (const verdict of verdicts) lines.verdict(verdict);
  const found = new Set(findCauses(lines.end(result).record).map(({ id }) => id));
  const expected = new Set(faults.flatMap((fault) => mistakeOf(fault) ?? []));
  return {
    faults: faults.map(({ name }) => name),
    right: [...expected.intersection(found)],
    missed: [...expected.difference(found)],
    surplus: [...found.difference(expected)],
  };
}

export interface Score {
  precision: number;
  recall: number;
}

export function scoreOf(results: readonly FaultsResult[]): Score {
  const count = (of: (result: FaultsResult) => readonly string[]): number =>
    results.reduce((sum, result) => sum + of(result).length, 0);
  const right = count((result) => result.right);
  return {
    precision: right / (right + count((result) => result.surplus)),
    recall: right / (right + count((result) => result.missed)),
  };
}
