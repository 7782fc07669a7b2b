import type { Case } from "./case.ts";
import { matches } from "./glob.ts";
import { nearest } from "./nearest.ts";
import type { Plan } from "./plan.ts";

/** A filter of the form `CASE:CLAUSE`. No id has a colon. */
interface Pair {
  case: string;
  clause: string;
}

function pairIn(filter: string): Pair | undefined {
  const colon = filter.indexOf(":");
  return colon < 0 ? undefined : { case: filter.slice(0, colon), clause: filter.slice(colon + 1) };
}

/**
 * The cases that `--only` leaves: by their own ids, by those of clauses that they name, or, by `CASE:CLAUSE`, as if they
 * named that clause and no other. No filters: all.
 */
export function select({ cases, clauses }: Plan, only: readonly string[]): Case[] {
  if (only.length === 0) return [...cases];
  const pairs = only.flatMap((filter) => pairIn(filter) ?? []);
  const globs = only.filter((filter) => pairIn(filter) === undefined);
  const isChosen = (id: string): boolean => globs.some((glob) => matches(glob, id));
  const ids = [...clauses.values()].map(({ id }) => id);
  const chosen = new Set(ids.filter(isChosen));
  return cases.flatMap((one): Case[] => {
    const isPlain = isChosen(one.id) || one.clauses.some((clause) => chosen.has(clause));
    const asked = pairs
      .filter((pair) => matches(pair.case, one.id))
      .flatMap((pair) => ids.filter((clause) => matches(pair.clause, clause)));
    if (asked.length === 0) return isPlain ? [one] : [];
    return [{ ...one, clauses: [...new Set([...(isPlain ? one.clauses : []), ...asked])], named: one.clauses }];
  });
}

/** A filter, or the half of one, that nothing matches, and what was likely meant. */
export interface Stray {
  filter: string;
  kind: "case" | "clause" | "case nor a clause";
  nearest: string | undefined;
}

/** The first filter that leaves nothing for want of an id. */
export function strayIn(plan: Plan, only: readonly string[]): Stray | undefined {
  const ofCases = plan.cases.map(({ id }) => id);
  const ofClauses = [...plan.clauses.keys()];
  const stray = (filter: string, kind: Stray["kind"], glob: string, ids: readonly string[]): Stray[] =>
    ids.some((id) => matches(glob, id)) ? [] : [{ filter, kind, nearest: nearest(glob, ids) }];
  return only.flatMap((filter) => {
    const pair = pairIn(filter);
    return pair
      ? [...stray(filter, "case", pair.case, ofCases), ...stray(filter, "clause", pair.clause, ofClauses)]
      : stray(filter, "case nor a clause", filter, idsIn(plan));
  })[0];
}

/** The ids of a plan's cases and clauses. */
export const idsIn = ({ cases, clauses }: Plan): string[] => [...cases.map(({ id }) => id), ...clauses.keys()];
