import type { ClauseId } from "../../../contract/clause-book.ts";
import type { ConstraintKeyword, Schema } from "../../../contract/schema.ts";
import type { Plan } from "../../../define/plan.ts";
import { requestNodes, type RequestNode } from "../../../generate/nodes.ts";
import { exclusionsOf } from "../../../../suites/excluded.ts";
import { together, type Fault } from "../mutant.ts";
import { without } from "../patches.ts";
import { editing } from "../place.ts";
import { NAMED } from "./not-enforced.ts";
import { shadowsOf } from "./shadows.ts";

const BOUNDS = ["minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems"] as const;
type Bound = (typeof BOUNDS)[number];

const isLower = (keyword: ConstraintKeyword): boolean => keyword.startsWith("min");

/** Each bound of the request one too wide and one too narrow. */
export const offByOne = (plan: Plan): Fault[] => {
  const exclusions = exclusionsOf(plan);
  return requestNodes(plan.contract).flatMap((node) =>
    BOUNDS.flatMap((keyword) => {
      const bound = node.schema[keyword];
      const clause = node.schema["x-clauses"][keyword]?.id;
      if (bound === undefined || clause === undefined) return [];
      const side = exclusions[clause]?.side;
      const own = faultAt(node, keyword, clause);
      const wide = isWide(node.schema, keyword, bound) && side !== "refused" && side !== "both";
      const narrow = isNarrow(node, keyword, bound) && side !== "accepted" && side !== "both";
      return [
        ...(wide ? [own("wide", bound + (isLower(keyword) ? -1 : 1))] : []),
        ...(narrow ? [own("narrow", bound + (isLower(keyword) ? 1 : -1))] : []),
      ];
    }),
  );
};

function faultAt({ slug, steps }: RequestNode, keyword: Bound, clause: ClauseId) {
  const { rules, entails } = shadowsOf(slug);
  return (how: "wide" | "narrow", bound: number): Fault => ({
    name: `${slug.replaceAll(".", "-")}-${NAMED[keyword]}-one-too-${how}`,
    clause,
    entails: how === "wide" ? [...entails, `response.${slug}.*`] : [],
    ...(how === "narrow" && { blunt: true }),
    patch: together(
      editing(steps, (own) => ({ ...own, [keyword]: bound })),
      how === "wide" ? without(...rules) : (parts) => parts,
    ),
  });
}

/** One too short for its form would be refused for that: that clause's own mutant removes both. */
function isWide({ pattern }: Schema, keyword: Bound, bound: number): boolean {
  if (keyword !== "minLength" && keyword !== "minItems") return true;
  if (bound === 0) return false;
  return keyword === "minItems" || pattern === undefined || new RegExp(pattern, "u").test("a".repeat(bound - 1));
}

/** A list of at most one, one too narrow, takes no list at all: that is another fault. */
function isNarrow({ schema }: RequestNode, keyword: Bound, bound: number): boolean {
  switch (keyword) {
    case "maxItems":
      return bound > 1;
    case "minItems":
      return false;
    case "minLength":
      return bound > 0 || schema.pattern === undefined || new RegExp(schema.pattern, "u").test("");
    default:
      return true;
  }
}
