import { matches } from "../../define/glob.ts";
import { clauseStatuses, countingFindings, withStatus, type Lines } from "../../record/fold.ts";
import type { RecordVerdict } from "../../record/format.ts";
import type { RunResult } from "../../run/run.ts";
import type { Variant } from "./variant.ts";

export interface Unjudged {
  case: string;
  line: string;
  clauses: readonly string[];
}

/** The report of a run in the default reading. */
export interface Heard {
  /** Whatever it should not have said, one line each: broken clauses, and cases that aren't passed. */
  noise: string[];
  /** Cases that are not applicable, one line each, with their clauses. */
  notApplicable: Unjudged[];
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
      .map(({ case: id, reason, clauses }) => ({ case: id, line: `${id}: not applicable, ${reason}`, clauses })),
    unjudged: withStatus(clauseStatuses(lines, "default"), "unjudged"),
  };
}

/** The lines about a variant that the sound reference doesn't get as well; none, if the suite is right. */
export function compare(heard: Heard, sound: Heard, variants: readonly Variant[]): string[] {
  const unjudgedHere = variants.flatMap(({ unjudged }) => unjudged ?? []);
  const mayLack = (clause: string): boolean => unjudgedHere.some((glob) => matches(glob, clause));
  const told = new Set(sound.notApplicable.map(({ line }) => line));
  const open = new Set(sound.notApplicable.map((each) => each.case));
  // Cases about a clause that a variant leaves unjudged needn't apply to it; open ones for another reason.
  const isExplained = ({ case: id, clauses }: Unjudged): boolean =>
    unjudgedHere.length > 0 && (open.has(id) || clauses.some(mayLack));
  return [
    ...heard.noise,
    ...heard.notApplicable.filter((each) => !told.has(each.line) && !isExplained(each)).map(({ line }) => line),
    ...heard.unjudged
      .filter((clause) => !sound.unjudged.includes(clause) && !mayLack(clause))
      .map((clause) => `${clause} was left unjudged`),
  ];
}
