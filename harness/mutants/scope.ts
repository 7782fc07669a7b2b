import type { Plan } from "../define/plan.ts";
import { exclusionsOf } from "../../suites/excluded.ts";
import type { Scope } from "./verdict.ts";

/**
 * Clauses that no answer can break: nothing is shorter than empty, and JSON's keys are texts.
 */
function isUnbreakable({ contract }: Plan, clause: string): boolean {
  if (clause.endsWith(".key.type")) return true;
  return UNBREAKABLE.test(clause) && JSON.stringify(contract.response).includes(`"${clause}"`);
}

const UNBREAKABLE = /^response\..*\.min-(length|items)$/u;

/** What must be proven in an edition: its clauses that can be observed, and its cases; of the second edition what only it has. */
export function scopeOf(plan: Plan, first: Plan | undefined, mutated: ReadonlySet<string>): Scope {
  const exclusions = exclusionsOf(plan);
  const isOpen = (clause: string): boolean =>
    mutated.has(clause) || (exclusions[clause]?.side !== "both" && !isUnbreakable(plan, clause));
  const known = new Set(first?.cases.map(({ id }) => id));
  return {
    edition: plan.contract.edition,
    clauses: [...plan.clauses.keys()].filter((clause) => !first?.clauses.has(clause) && isOpen(clause)),
    cases: plan.cases.filter(({ id }) => !known.has(id)).map(({ id, clauses }) => ({ id, clauses })),
  };
}
