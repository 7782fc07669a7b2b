import { matches } from "../../define/glob.ts";
import { clauseStatuses, countingFindings, withStatus, type Lines } from "../../record/fold.ts";
import type { RecordVerdict } from "../../record/format.ts";
import type { RunResult } from "../../run/run.ts";
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

export function listenTo(lines: Lines, result: RunResult): Heard {
  const { verdicts } = lines;
  const findings = countingFindings(lines, "default").map(
    ({ finding: { clause, path, expected, actual }, verdict }) =>
      `${verdict.case}: ${clause}${path === undefined ? "" : ` at ${path}`}, expected ${expected}, got ${actual}`,
  );
  const isSpoken = ({ outcome }: RecordVerdict): boolean => outcome !== "passed" && outcome !== "not-applicable";
  const cases = verdicts
    .filter((verdict) => isSpoken(verdict) && (verdict.outcome !== "failed" || findings.length === 0))
    .map(({ case: id, outcome, reason }) => `${id}: ${outcome}, ${reason}`);
  const left = result.left.map(({ name }) => `${name} was left behind`);
  return {
    noise: [
      ...verdicts.flatMap(({ case: id, notes = [] }) => notes.map((note) => `${id}: ${note}`)),
      ...(result.stopped === undefined ? [] : [`stopped: ${result.stopped}`]),
      ...findings,
      ...cases,
      ...left,
    ],
    notApplicable: verdicts
      .filter(({ outcome }) => outcome === "not-applicable")
      .map(({ case: id, reason }) => `${id}: not applicable, ${reason}`),
    unjudged: withStatus(clauseStatuses(lines, "default"), "unjudged"),
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
