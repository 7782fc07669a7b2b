import type { ClauseId } from "../../../contract/clause-book.ts";
import type { ConstraintKeyword, Schema } from "../../../contract/schema.ts";
import { exclusionsOf } from "../../../../suites/excluded.ts";
import type { Plan } from "../../../define/plan.ts";
import { requestNodes, type RequestNode } from "../../../generate/nodes.ts";
import { together, type Fault } from "../mutant.ts";
import { without } from "../patches.ts";
import { editing } from "../place.ts";
import { shadowsOf } from "./shadows.ts";

export const ANYTHING = "^(?:[\\s\\S]*)$";
const ENDLESS = 1e12;

/** The keyword says nothing any more, rather than being absent: a recorded constraint would take an absent one's place. */
export const LOOSENED: Partial<Record<ConstraintKeyword, Partial<Schema>>> = {
  minimum: { minimum: -ENDLESS },
  maximum: { maximum: ENDLESS },
  minLength: { minLength: 0 },
  maxLength: { maxLength: ENDLESS },
  minItems: { minItems: 0 },
  maxItems: { maxItems: ENDLESS },
  pattern: { pattern: ANYTHING },
};

export const NAMED: Partial<Record<ConstraintKeyword, string>> = {
  minimum: "minimum",
  maximum: "maximum",
  minLength: "minimum-length",
  maxLength: "maximum-length",
  minItems: "minimum-items",
  maxItems: "maximum-items",
  pattern: "pattern",
  enum: "enumeration",
};

/** Each constraint of the request, at any depth, not looked at. */
export const notEnforced = (plan: Plan): Fault[] => {
  const exclusions = exclusionsOf(plan);
  const canBeShown = (clause: ClauseId): boolean => !["refused", "both"].includes(exclusions[clause]?.side ?? "");
  return requestNodes(plan.contract).flatMap((node) =>
    Object.entries(node.schema["x-clauses"]).flatMap(([keyword, { id }]) =>
      canBeShown(id) ? faultOf(node, keyword, id) : [],
    ),
  );
};

function faultOf(node: RequestNode, keyword: string, clause: ClauseId): Fault[] {
  const { schema, slug, steps } = node;
  const name = Object.entries(NAMED).find(([known]) => known === keyword)?.[1];
  // Nothing is shorter than empty.
  if (
    name === undefined ||
    (keyword === "minLength" && !schema.minLength) ||
    (keyword === "minItems" && !schema.minItems)
  )
    return [];
  const { rules, entails } = shadowsOf(slug);
  const both = keyword === "minLength" && breaksPattern(schema);
  const patternToo = both ? [schema["x-clauses"].pattern?.id ?? ""] : [];
  return [
    {
      name: `${slug.replaceAll(".", "-")}-${name}-not-enforced`,
      clause,
      // A value that is accepted is shown, where a later edition allows it.
      entails: [...entails, ...patternToo, `response.${slug}.*`],
      patch: together(
        editing(steps, (own) => loosened(own, keyword)),
        editing(steps, (own) => (both ? { ...own, ...LOOSENED.pattern } : own)),
        without(...rules),
      ),
    },
  ];
}

function loosened(schema: Schema, keyword: string): Schema {
  if (keyword === "enum") {
    // A server that lists the runtimes goes on listing them.
    const { enum: _values, ...others } = schema;
    return others;
  }
  const looser = Object.entries(LOOSENED).find(([known]) => known === keyword)?.[1];
  return { ...schema, ...looser };
}

const breaksPattern = ({ minLength = 0, pattern }: Schema): boolean =>
  pattern !== undefined && !new RegExp(pattern, "u").test("a".repeat(minLength - 1));
