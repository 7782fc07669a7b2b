import type { Case } from "../define/case.ts";
import { matches } from "../define/glob.ts";
import type { Plan } from "../define/plan.ts";

export interface Selection {
  cases: Case[];
  /** The clauses that count: those that a selected case names, or that were selected themselves. */
  inPlay(clause: string): boolean;
}

/** The cases that `--only` leaves: by their own ids, or by those of clauses that they name. */
export function select(plan: Plan, only: readonly string[]): Selection {
  if (only.length === 0) return { cases: [...plan.cases], inPlay: () => true };
  const isChosen = (id: string): boolean => only.some((glob) => matches(glob, id));
  const chosen = new Set([...plan.clauses.keys()].filter(isChosen));
  const cases = plan.cases.filter(({ id, clauses }) => isChosen(id) || clauses.some((clause) => chosen.has(clause)));
  const named = new Set([...chosen, ...cases.flatMap(({ clauses }) => clauses)]);
  return { cases, inPlay: (clause) => named.has(clause) };
}

/** Globs that match neither a case nor a clause. */
export function unmatched(plan: Plan, only: readonly string[]): string[] {
  const ids = [...plan.cases.map(({ id }) => id), ...plan.clauses.keys()];
  return only.filter((glob) => !ids.some((id) => matches(glob, id)));
}
