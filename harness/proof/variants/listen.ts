import { matches } from "../../define/glob.ts";
import type { Plan } from "../../define/plan.ts";
import { close, countingFindings, type Verdict } from "../../run/close.ts";
import type { RunResult } from "../../run/run.ts";
import { select } from "../../define/select.ts";
import type { Variant } from "./variant.ts";

/** The report of a run in the default reading. */
export interface Heard {
  /** Whatever it should not have said, one line each: broken clauses, and cases that aren't passed. */
  noise: string[];
  /** Cases that are not applicable, by their reasons. */
  notApplicable: string[];
  /** Clauses that it didn't judge. */
  unjudged: string[];
}

export function listenTo(plan: Plan, result: RunResult, only: readonly string[] = []): Heard {
  const closed = close(plan, result.runs, "default", select(plan, only).inPlay);
  const findings = countingFindings(closed, "default").map(
    ({ finding: { clause, path, expected, actual }, run }) =>
      `${run.case.id}: ${clause}${path === undefined ? "" : ` at ${path}`}, expected ${expected}, got ${actual}`,
  );
  const isSpoken = ({ outcome }: Verdict): boolean => outcome !== "passed" && outcome !== "not-applicable";
  const cases = closed.verdicts
    .filter((verdict) => isSpoken(verdict) && (verdict.outcome !== "failed" || findings.length === 0))
    .map(({ outcome, reason, run }) => `${run.case.id}: ${outcome}, ${reason}`);
  const left = result.left.map((name) => `${name} was left behind`);
  return {
    noise: [
      ...result.runs.flatMap(({ case: { id }, notes }) => notes.map((note) => `${id}: ${note}`)),
      ...(result.stopped === undefined ? [] : [`stopped: ${result.stopped}`]),
      ...findings,
      ...cases,
      ...left,
    ],
    notApplicable: closed.verdicts
      .filter(({ outcome }) => outcome === "not-applicable")
      .map(({ reason, run }) => `${run.case.id}: not applicable, ${reason}`),
    unjudged: [...closed.clauses.default].flatMap(([clause, status]) => (status === "unjudged" ? [clause] : [])),
  };
}

/** The lines about a variant that the sound reference doesn't get as well; none, if the suite is right. */
export function compare(heard: Heard, sound: Heard, variants: readonly Variant[]): string[] {
  const unjudgedHere = variants.flatMap(({ unjudged }) => unjudged ?? []);
  // Cases about the clauses that a variant leaves unjudged don't apply to it.
  const mayLack = variants.some(({ profile, unjudged }) => profile !== undefined || unjudged !== undefined);
  const lost = heard.unjudged.filter(
    (clause) => !sound.unjudged.includes(clause) && !unjudgedHere.some((glob) => matches(glob, clause)),
  );
  return [
    ...heard.noise,
    ...(mayLack ? [] : heard.notApplicable.filter((line) => !sound.notApplicable.includes(line))),
    ...lost.map((clause) => `${clause} was left unjudged`),
  ];
}
