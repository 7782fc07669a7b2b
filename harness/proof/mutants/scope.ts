import type { Plan } from "../../define/plan.ts";
import { nodesOf } from "../../contract/walk.ts";
import { exclusionsOf } from "../../../suites/excluded.ts";
import type { Scope } from "./verdict.ts";

/**
 * Clauses that nothing can break by itself. JSON's keys are texts; any line matches `.*`; nothing is shorter than empty,
 * and whether an empty value is taken is shown with the member's type.
 */
function unbreakable({ contract }: Plan): Set<string> {
  const found = new Set<string>();
  for (const { steps, schema } of [...nodesOf(contract.request), ...nodesOf(contract.response)]) {
    const { type, pattern, minLength, minItems } = schema["x-clauses"];
    if (type && steps.at(-1)?.kind === "key") found.add(type.id);
    if (pattern && schema.pattern === "^(?:.*)$") found.add(pattern.id);
    if (minLength && schema.minLength === 0) found.add(minLength.id);
    if (minItems && schema.minItems === 0) found.add(minItems.id);
  }
  return found;
}

/** The scope of the proof in an edition: clauses that can be observed, and cases; for another edition than the first only its own. */
export function scopeOf(plan: Plan, first: Plan | undefined, mutated: ReadonlySet<string>): Scope {
  const exclusions = exclusionsOf(plan);
  const closed = unbreakable(plan);
  const isOpen = (clause: string): boolean =>
    mutated.has(clause) || (exclusions[clause]?.side !== "both" && !closed.has(clause));
  const known = new Set(first?.cases.map(({ id }) => id));
  return {
    edition: plan.contract.edition,
    clauses: [...plan.clauses.keys()].filter((clause) => !first?.clauses.has(clause) && isOpen(clause)),
    cases: plan.cases.filter(({ id }) => !known.has(id)).map(({ id, clauses }) => ({ id, clauses })),
  };
}
