import type { Edition } from "../../contract/edition.ts";
import type { MutantResult } from "./prove.ts";

/** The part of a plan that the verdict needs. */
export interface Scope {
  edition: Edition;
  /** Every clause that must have a mutant. */
  clauses: readonly string[];
  /** Every case that must kill one, with the clauses that it names. */
  cases: readonly { id: string; clauses: readonly string[] }[];
}

/** Why the suite isn't proven. All lists empty: it is. */
export interface Verdict {
  /** No case saw the fault: the suite is silent, or speaks of other clauses only. */
  survivors: MutantResult[];
  /** Caught, but not on the clause that was mutated. */
  misplaced: MutantResult[];
  undeclared: MutantResult[];
  /** Some case came out otherwise than on the sound reference, and the fault doesn't say why. */
  disturbed: MutantResult[];
  /** Runs that met a fault of the suite's own. */
  obstructed: MutantResult[];
  clausesWithoutMutant: string[];
  /** Cases that kill no mutant of a clause that they name. */
  idleCases: string[];
  /** Findings against the sound reference. */
  faults: string[];
}

export function verdictOf(
  results: readonly MutantResult[],
  scopes: readonly Scope[],
  faults: readonly string[],
): Verdict {
  const missed = results.filter(({ readings }) => readings.length === 0);
  return {
    survivors: missed.filter(({ broken }) => broken.length === 0),
    misplaced: missed.filter(({ broken }) => broken.length > 0),
    undeclared: results.filter(({ undeclared }) => undeclared.length > 0),
    disturbed: results.filter(({ disturbed }) => disturbed.length > 0),
    obstructed: results.filter(({ obstacles, readings }) => obstacles.length > 0 && readings.length === 0),
    clausesWithoutMutant: scopes.flatMap((scope) => clausesWithout(scope, results)),
    idleCases: scopes.flatMap((scope) => idle(scope, results)),
    faults: [...faults],
  };
}

function clausesWithout({ edition, clauses }: Scope, results: readonly MutantResult[]): string[] {
  const mutated = new Set(results.filter((result) => result.edition === edition).map(({ clause }) => clause));
  return clauses.filter((clause) => !mutated.has(clause)).map((clause) => `${edition} ${clause}`);
}

function idle({ edition, cases }: Scope, results: readonly MutantResult[]): string[] {
  const kills = new Set(
    results
      .filter((result) => result.edition === edition)
      .flatMap(({ clause, kills: each }) => each.map((kill) => `${kill.case} ${clause}`)),
  );
  return cases
    .filter(({ id, clauses }) => !clauses.some((clause) => kills.has(`${id} ${clause}`)))
    .map(({ id, clauses }) => `${edition} ${id} (${clauses.join(", ")})`);
}

export const isProven = (verdict: Verdict): boolean => Object.values(verdict).every((list) => list.length === 0);

/** Mutants caught on their own clause, of all. */
export function scoreOf(results: readonly MutantResult[]): { caught: number; total: number } {
  return { caught: results.filter(({ readings }) => readings.length > 0).length, total: results.length };
}
