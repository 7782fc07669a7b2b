import type { Case } from "./case.ts";
import { matches } from "./glob.ts";
import type { Plan } from "./plan.ts";

export interface Selection {
  cases: Case[];
  /** The clauses that count: those that a selected case names, or that were selected themselves. */
  inPlay(clause: string): boolean;
}

/** The exact ids that a run is limited to before any filter. */
export interface Among {
  cases: ReadonlySet<string>;
  /** Clauses that are in play even if no case names them. */
  clauses: ReadonlySet<string>;
}

/** The cases that `--only` leaves: by their own ids, or by those of clauses that they name. */
export function select(plan: Plan, only: readonly string[], among?: Among): Selection {
  if (only.length === 0 && !among) return { cases: [...plan.cases], inPlay: () => true };
  const isChosen = (id: string): boolean => only.length === 0 || only.some((glob) => matches(glob, id));
  const chosen = new Set([...plan.clauses.keys()].filter(isChosen));
  const isAmong = ({ id }: Case): boolean => !among || among.cases.has(id);
  const cases = plan.cases.filter(
    (one) => isAmong(one) && (isChosen(one.id) || one.clauses.some((clause) => chosen.has(clause))),
  );
  const selected = [...chosen].filter((clause) => !among || among.clauses.has(clause));
  const named = new Set([...selected, ...cases.flatMap(({ clauses }) => clauses)]);
  return { cases, inPlay: (clause) => named.has(clause) };
}

/** Globs that match neither a case nor a clause. */
export function unmatched(plan: Plan, only: readonly string[]): string[] {
  const ids = idsIn(plan);
  return only.filter((glob) => !ids.some((id) => matches(glob, id)));
}

/** The ids of a plan's cases and clauses. */
export const idsIn = ({ cases, clauses }: Plan): string[] => [...cases.map(({ id }) => id), ...clauses.keys()];
