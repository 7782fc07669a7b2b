import { READINGS, type Reading } from "../../contract/clause.ts";
import type { Case } from "../../define/case.ts";
import { controlsOf } from "../../define/controls-of.ts";
import { matches } from "../../define/glob.ts";
import type { CaseOutcome, Verdict } from "../../run/verdict.ts";
import type { Finding } from "../../oracle/tally.ts";
import { ACCOUNT, runTrial, type Bench } from "../bench.ts";
import type { Mutant } from "./mutant.ts";

export interface Kill {
  case: string;
  readings: Reading[];
}

/** The fate of one mutant. */
export interface MutantResult {
  name: string;
  edition: string;
  clause: string;
  /** Readings in which its clause was broken. Empty: it survived. */
  readings: Reading[];
  /** Cases whose own exchanges gave a finding on its clause. */
  kills: Kill[];
  /** Every clause broken, its own included. */
  broken: string[];
  /** Those of them that it doesn't declare. */
  undeclared: string[];
  /** Cases that came out otherwise than on the sound reference, and neither failed nor are blocked by a declared clause. */
  disturbed: string[];
  /** Cases that failed for a fault of the suite's own, and why nothing could be judged. */
  obstacles: string[];
}

/** The findings against the sound reference in readings that it doesn't follow: no mutant is credited with them. */
export interface Baseline extends Bench {
  known: ReadonlySet<string>;
  /** Of each case, by default. */
  outcomes: ReadonlyMap<string, CaseOutcome>;
  /** Findings of the default reading, which should be none. */
  faults: string[];
  /** Cases that every mutant meets. */
  broad: ReadonlySet<string>;
}

/** How the suite is run against mutants: in one order, without waiting for what may never come. */
export const MANNER = { account: ACCOUNT, concurrency: 1, settle: 0 };

export async function makeBaseline(bench: Bench, large = false): Promise<Baseline> {
  const { plan } = bench;
  const verdicts: Verdict[] = [];
  await runTrial(bench, { ...MANNER, large, patch: (parts) => parts }, (verdict) => verdicts.push(verdict));
  const known = new Set<string>();
  const faults: string[] = [];
  for (const run of verdicts) {
    if (run.obstacle && run.obstacle.outcome !== "not-applicable")
      faults.push(`${run.case.id}: ${run.obstacle.reason}`);
    for (const finding of run.findings)
      for (const reading of finding.readings) {
        known.add(signature(run.case, finding, reading));
        if (reading === "default") faults.push(`${run.case.id}: ${finding.clause}, ${finding.actual}`);
      }
  }
  const broad = plan.cases.filter(({ id }) => BROAD.some((glob) => matches(glob, id)));
  const outcomes = new Map(verdicts.map((run) => [run.case.id, run.readings.default]));
  return { ...bench, known, outcomes, faults, broad: new Set(broad.map(({ id }) => id)) };
}

/** Readings in which a finding counts that the sound reference doesn't get as well. */
export const freshReadings = ({ known }: Baseline, run: Verdict, finding: Finding): Reading[] =>
  finding.readings.filter((reading) => !known.has(signature(run.case, finding, reading)));

const signature = ({ id }: Case, { clause, path, expected, actual, exchange }: Finding, reading: Reading): string =>
  [id, exchange, clause, path, expected, actual, reading].join("|");

/** Cases that meet a mutant of whatever kind. */
const BROAD = [
  "zip/minimal",
  "image/minimal",
  "zip/largest",
  "typical/zip-01",
  "error/*",
  "conflict/same-request",
  "side-effects/get-function",
];

/** The cases that a mutant can touch run first; a survivor then meets the whole suite. */
export async function prove(baseline: Baseline, mutant: Mutant): Promise<MutantResult> {
  const { result } = await tryMutant(baseline, mutant, casesFor(baseline, mutant));
  if (result.readings.length > 0 || mutant.large) return result;
  return (await tryMutant(baseline, mutant, baseline.plan.cases)).result;
}

/** What the suite makes of a mutant, with these cases. */
export async function tryMutant(
  baseline: Baseline,
  mutant: Mutant,
  cases: readonly Case[],
): Promise<{ result: MutantResult; verdicts: Verdict[] }> {
  const { patch, large } = mutant;
  const verdicts: Verdict[] = [];
  const { stopped } = await runTrial(baseline, { ...MANNER, patch, large, cases }, (verdict) => verdicts.push(verdict));
  return { result: judge(baseline, mutant, verdicts, stopped), verdicts };
}

/** The cases that name the clause, or an entailed one that is told by its name; broad ones; and the controls of all. */
export function casesFor({ plan, broad }: Baseline, mutant: Mutant): Case[] {
  const clauses = new Set([mutant.clause, ...mutant.entails]);
  const chosen = plan.cases.filter(
    ({ id, clauses: about }) => about.some((clause) => clauses.has(clause)) || (!mutant.large && broad.has(id)),
  );
  const wanted = new Set([...chosen, ...controlsOf(plan.cases, chosen).flat()].map(({ id }) => id));
  return plan.cases.filter(({ id }) => wanted.has(id));
}

/** Whether a case came out as on the sound reference, or the fault says why it didn't. */
function isExplained(
  { case: { id, needs }, readings: { default: outcome }, by, reason, findings }: Verdict,
  trial: {
    baseline: Baseline;
    mutant: Mutant;
    isDeclared: (clause: string) => boolean;
    stopped: string | undefined;
  },
): boolean {
  const { baseline, mutant, isDeclared, stopped } = trial;
  const isAsked = mutant.large === true && needs?.includes("large") === true;
  const isAsBefore = baseline.outcomes.get(id) === outcome;
  // What is broken may bind in another reading only.
  const isSeen = findings.some(({ clause }) => isDeclared(clause));
  switch (outcome) {
    case "failed":
      return true;
    case "blocked":
      return by !== undefined && isDeclared(by);
    case "inconclusive":
      // A server that fails at whatever comes is lost.
      return mutant.blunt === true && reason === stopped;
    case "passed":
      return isAsBefore || isSeen || isAsked;
    case "not-applicable":
      return isAsBefore || isSeen;
    case "error":
      return false;
  }
}

function judge(
  baseline: Baseline,
  mutant: Mutant,
  runs: readonly Verdict[],
  stopped: string | undefined,
): MutantResult {
  const readings = new Set<Reading>();
  const kills: Kill[] = [];
  const broken = new Set<string>();
  const undeclared = new Set<string>();
  const entailed = new Map<string, boolean>();
  const isEntailed = (clause: string): boolean => {
    // Refusing a valid request is wrong, whatever other clauses it breaks.
    const known =
      entailed.get(clause) ??
      (clause === "operation.accepts-valid" || mutant.entails.some((glob) => matches(glob, clause)));
    entailed.set(clause, known);
    return known;
  };
  for (const run of runs) {
    const own = new Set<Reading>();
    for (const finding of run.findings) {
      const fresh = freshReadings(baseline, run, finding);
      if (fresh.length === 0) continue;
      broken.add(finding.clause);
      if (finding.clause === mutant.clause) for (const reading of fresh) own.add(reading);
      // A blunt mutant hits whole requests, and with them whatever the case that meets it is about.
      else if (!isEntailed(finding.clause) && !(mutant.blunt && run.case.clauses.includes(finding.clause)))
        undeclared.add(finding.clause);
    }
    for (const reading of own) readings.add(reading);
    if (own.size > 0) kills.push({ case: run.case.id, readings: READINGS.filter((reading) => own.has(reading)) });
  }
  const isDeclared = (clause: string): boolean =>
    clause === mutant.clause || isEntailed(clause) || (mutant.blunt === true && broken.has(clause));
  const disturbed = runs
    .filter((run) => !isExplained(run, { baseline, mutant, isDeclared, stopped }))
    .map(({ case: { id }, readings: { default: outcome }, reason }) => `${id}: ${outcome}, ${reason ?? "judged"}`);
  const obstacles = runs.flatMap(({ case: { id }, obstacle }) =>
    obstacle?.outcome === "error" ? [`${id}: ${obstacle.reason}`] : [],
  );
  return {
    name: mutant.name,
    edition: mutant.edition,
    clause: mutant.clause,
    readings: READINGS.filter((reading) => readings.has(reading)),
    kills,
    broken: [...broken].toSorted(),
    undeclared: [...undeclared].toSorted(),
    disturbed,
    obstacles: stopped === undefined ? obstacles : [stopped, ...obstacles],
  };
}
