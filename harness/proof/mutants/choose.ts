import { matches } from "../../define/glob.ts";
import type { Plan } from "../../define/plan.ts";
import type { Mutant } from "./mutant.ts";
import type { Scope } from "./verdict.ts";

/** Which mutants are proven. */
export interface Choice {
  globs: readonly string[];
  /** Of each clause one alone, whose turn it is: 1 and more. */
  turn?: number | undefined;
}

/** The mutants of a plan that globs mean: by name, by clause, or by a case that names the clause. No globs: all. */
export function chosenMutants(mutants: readonly Mutant[], plan: Plan, { globs, turn }: Choice): Mutant[] {
  const meant = meantBy(mutants, plan, globs);
  return turn === undefined ? meant : oneEach(meant, turn);
}

function meantBy(mutants: readonly Mutant[], { cases }: Plan, globs: readonly string[]): Mutant[] {
  if (globs.length === 0) return [...mutants];
  const isMeant = isMeantBy(globs);
  const clauses = new Set(cases.filter(({ id }) => isMeant(id)).flatMap((one) => one.clauses));
  return mutants.filter(({ name, clause }) => isMeant(name) || isMeant(clause) || clauses.has(clause));
}

/** Of each clause one mutant: the next one in the next turn, and the first one again after the last. */
function oneEach(mutants: readonly Mutant[], turn: number): Mutant[] {
  const byClause = Map.groupBy(mutants, ({ clause }) => clause);
  return [...byClause.values()].flatMap((own) => own[(turn - 1) % own.length] ?? []);
}

/** The part of a scope that globs mean, and that can be proven: that a case kills none only all mutants tell. */
export function chosenScope({ edition, clauses, cases }: Scope, { globs, turn }: Choice): Scope {
  const isMeant = globs.length === 0 ? () => true : isMeantBy(globs);
  return {
    edition,
    clauses: clauses.filter(isMeant),
    cases: turn === undefined ? cases.filter(({ id }) => isMeant(id)) : [],
  };
}

const isMeantBy =
  (globs: readonly string[]) =>
  (id: string): boolean =>
    globs.some((glob) => matches(glob, id));
