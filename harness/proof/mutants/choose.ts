import { matches } from "../../define/glob.ts";
import type { Plan } from "../../define/plan.ts";
import type { Mutant } from "./mutant.ts";
import type { Scope } from "./verdict.ts";

/** The mutants of a plan that globs mean: by name, by clause, or by a case that names the clause. No globs: all. */
export function chosenMutants(mutants: readonly Mutant[], { cases }: Plan, globs: readonly string[]): Mutant[] {
  if (globs.length === 0) return [...mutants];
  const isMeant = isMeantBy(globs);
  const clauses = new Set(cases.filter(({ id }) => isMeant(id)).flatMap((one) => one.clauses));
  return mutants.filter(({ name, clause }) => isMeant(name) || isMeant(clause) || clauses.has(clause));
}

/** The part of a scope that globs mean. No globs: all. */
export function chosenScope(scope: Scope, globs: readonly string[]): Scope {
  if (globs.length === 0) return scope;
  const isMeant = isMeantBy(globs);
  return { ...scope, clauses: scope.clauses.filter(isMeant), cases: scope.cases.filter(({ id }) => isMeant(id)) };
}

const isMeantBy =
  (globs: readonly string[]) =>
  (id: string): boolean =>
    globs.some((glob) => matches(glob, id));
