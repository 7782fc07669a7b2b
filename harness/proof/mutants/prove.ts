import { READINGS, type Reading } from "../../contract/clause.ts";
import type { Case } from "../../define/case.ts";
import { controlsOf } from "../../define/controls-of.ts";
import { matches } from "../../define/glob.ts";
import type { Plan } from "../../define/plan.ts";
import type { CaseRun } from "../../run/case-run.ts";
import type { Finding } from "../../oracle/tally.ts";
import type { Profile } from "../../target/profile.ts";
import type { Mutant } from "./mutant.ts";
import { runAgainst } from "./workbench.ts";

export interface Kill {
  case: string;
  readings: Reading[];
}

/** What became of one mutant. */
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
  /** Cases that failed for a fault of the suite's own, and why nothing could be judged. */
  obstacles: string[];
}

/** What a run of the sound reference says in readings that it doesn't follow: no mutant is credited with it. */
export interface Baseline {
  known: ReadonlySet<string>;
  /** Findings of the default reading, which should be none. */
  faults: string[];
}

/** A plan with what every mutant of its edition needs. */
export interface Bench {
  plan: Plan;
  profile: Profile;
  baseline: Baseline;
  /** Cases that every mutant meets. */
  broad: ReadonlySet<string>;
}

export async function makeBench(plan: Plan, profile: Profile): Promise<Bench> {
  const { runs } = await runAgainst(plan, plan.cases, (parts) => parts, profile);
  const known = new Set<string>();
  const faults: string[] = [];
  for (const run of runs) {
    if (run.obstacle && run.obstacle.outcome !== "not-applicable")
      faults.push(`${run.case.id}: ${run.obstacle.reason}`);
    for (const finding of run.findings)
      for (const reading of finding.readings) {
        known.add(signature(run.case, finding, reading));
        if (reading === "default") faults.push(`${run.case.id}: ${finding.clause}, ${finding.actual}`);
      }
  }
  const broad = plan.cases.filter(({ id }) => BROAD.some((glob) => matches(glob, id)));
  return { plan, profile, baseline: { known, faults }, broad: new Set(broad.map(({ id }) => id)) };
}

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

/** What a mutant can touch runs first; the whole suite proves the survivors. */
export async function prove(bench: Bench, mutant: Mutant): Promise<MutantResult> {
  const { plan, profile } = bench;
  const first = casesFor(bench, mutant);
  const look = async (cases: readonly Case[]): Promise<MutantResult> => {
    const { runs, stopped } = await runAgainst(plan, cases, mutant.patch, profile, mutant.large);
    return judge(bench, mutant, runs, stopped);
  };
  const result = await look(first);
  return result.readings.length > 0 || mutant.large ? result : look(plan.cases);
}

/** The cases that name the clause, or an entailed one that is told by its name; broad ones; and all that they stand on. */
function casesFor({ plan, broad }: Bench, mutant: Mutant): Case[] {
  const clauses = new Set([mutant.clause, ...mutant.entails]);
  const chosen = plan.cases.filter(
    ({ id, clauses: about }) => about.some((clause) => clauses.has(clause)) || (!mutant.large && broad.has(id)),
  );
  const wanted = new Set([...chosen, ...controlsOf(plan.cases, chosen).flat()].map(({ id }) => id));
  return plan.cases.filter(({ id }) => wanted.has(id));
}

function judge(bench: Bench, mutant: Mutant, runs: readonly CaseRun[], stopped: string | undefined): MutantResult {
  const readings = new Set<Reading>();
  const kills: Kill[] = [];
  const broken = new Set<string>();
  const undeclared = new Set<string>();
  const entailed = new Map<string, boolean>();
  const isEntailed = (clause: string): boolean => {
    // Whatever else a server does wrong by it, refusing a valid request is wrong.
    const known =
      entailed.get(clause) ??
      (clause === "operation.accepts-valid" || mutant.entails.some((glob) => matches(glob, clause)));
    entailed.set(clause, known);
    return known;
  };
  for (const run of runs) {
    const own = new Set<Reading>();
    for (const finding of run.findings) {
      const fresh = finding.readings.filter(
        (reading) => !bench.baseline.known.has(signature(run.case, finding, reading)),
      );
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
    obstacles: stopped === undefined ? obstacles : [stopped, ...obstacles],
  };
}
