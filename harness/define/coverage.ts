import type { Clause } from "../contract/clause.ts";
import type { Json } from "../wire/json.ts";
import { rulesOf } from "../contract/rules.ts";
import type { Schema } from "../contract/schema.ts";
import { valueAt } from "../contract/value-at.ts";
import { nodesOf } from "../contract/walk.ts";
import type { Plan } from "./plan.ts";

/** Which side of a clause no case can show, and why. */
export interface Exclusion {
  side: "accepted" | "refused" | "both";
  reason: string;
}

/** How a clause is exercised. A clause about answers has no sides: its cases count as `cases` alone. */
export interface ClauseCoverage {
  clause: Clause;
  accepted: string[];
  refused: string[];
  cases: string[];
  exclusion?: Exclusion;
  /** Sides that are neither exercised nor excluded. */
  missing: ("accepted" | "refused" | "cases")[];
}

/** For every clause the cases about it, or why there is none. */
export function coverageOf(plan: Plan, exclusions: Readonly<Record<string, Exclusion>>): ClauseCoverage[] {
  const present = presence(plan);
  return [...plan.clauses.values()].map((clause) => {
    const naming = plan.cases.filter(({ clauses }) => clauses.includes(clause.id));
    const refused = plan.cases.filter(({ breaks }) => breaks?.includes(clause.id)).map(({ id }) => id);
    const accepted = naming.filter(({ breaks }) => !breaks?.includes(clause.id)).map(({ id }) => id);
    const cases = naming.map(({ id }) => id);
    const exclusion = exclusions[clause.id];
    const two = hasTwoSides(clause.id);
    const also = present.get(clause.id);
    const sides = {
      accepted: two && accepted.length === 0 && also === undefined,
      refused: two && refused.length === 0,
      cases: !two && cases.length === 0,
    };
    const missing = (["accepted", "refused", "cases"] as const).filter(
      (side) => sides[side] && exclusion?.side !== side && exclusion?.side !== "both",
    );
    return {
      clause,
      accepted: !two ? [] : accepted.length > 0 || also === undefined ? accepted : [also],
      refused: two ? refused : [],
      cases,
      ...(exclusion && { exclusion }),
      missing,
    };
  });
}

/** A rule about what exists is broken by a second request, not by one alone. */
const ONE_SIDED = new Set(["request.null-member", "rule.function-name.unique", "rule.runtime.supported"]);

const hasTwoSides = (id: string): boolean =>
  (id.startsWith("request.") || id.startsWith("rule.")) && !ONE_SIDED.has(id);

/** For each constraint an accepted case whose request has the member, and for bounds exactly at the bound. */
function presence({ contract, cases }: Plan): Map<string, string> {
  const found = new Map<string, string>();
  const nodes = [...nodesOf(contract.request)];
  for (const rule of rulesOf(contract)) if (rule.acceptedBy) found.set(rule.id, rule.acceptedBy);
  for (const { id, breaks, steps } of cases) {
    const [first] = steps;
    if (breaks || first?.call !== "CreateFunction" || !("json" in first.request.body)) continue;
    const { json } = first.request.body;
    for (const { steps: path, schema } of nodes) {
      const value = valueAt(json, path);
      if (value === undefined || value === null) continue;
      for (const [keyword, clause] of Object.entries(schema["x-clauses"]))
        if (!found.has(clause.id) && showsKeyword(keyword, schema, value)) found.set(clause.id, id);
    }
    const root = contract.request["x-clauses"].type?.id;
    if (root && !found.has(root)) found.set(root, id);
  }
  return found;
}

function showsKeyword(keyword: string, schema: Schema, value: Json): boolean {
  switch (keyword) {
    case "minItems":
    case "maxItems":
      return Array.isArray(value) && value.length === schema[keyword];
    case "minLength":
      return schema.minLength === 0 && value === "";
    case "maxLength":
    case "minimum":
    case "maximum":
      // Only the cases at the bound show these; they name the clause.
      return false;
    default:
      return true;
  }
}
