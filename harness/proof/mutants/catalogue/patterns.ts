import type { Plan } from "../../../define/plan.ts";
import { requestNodes } from "../../../generate/nodes.ts";
import { together, type Fault } from "../mutant.ts";
import { without } from "../patches.ts";
import { editing } from "../place.ts";
import { shadowsOf } from "./shadows.ts";

const LOOSE: Record<string, (pattern: string) => string> = {
  "unanchored-at-start": (pattern) => pattern.replace(/^\^/u, ""),
  "unanchored-at-end": (pattern) => pattern.replaceAll(/\$(?=\||$)/gu, ""),
  // The classical mistake with alternatives: only the first has the ^ and only the last the $.
  "checked-at-its-ends-only": (pattern) => `(?:${pattern.replace(/\$$/u, "")}|${pattern.replace(/^\^/u, "")})`,
};

/** A pattern that ends in `.*` or `.+` is open at that end by itself, and one that is nothing else at both. */
const isOpen = (pattern: string, how: string): boolean =>
  pattern === "^(?:.*)$" || (how !== "unanchored-at-start" && /\.[*+]\)(?:\|\(\)\)|\))?\$$/u.test(pattern));

/** Each pattern of the request compared with a part of the text only. */
export const patterns = (plan: Plan): Fault[] =>
  requestNodes(plan.contract).flatMap(({ schema, slug, steps }) => {
    const { pattern } = schema;
    const clause = schema["x-clauses"].pattern?.id;
    if (pattern === undefined || clause === undefined) return [];
    const { rules, entails } = shadowsOf(slug);
    return Object.entries(LOOSE)
      .filter(([how]) => !isOpen(pattern, how))
      .map(([how, loosen]): Fault => ({
        name: `${slug.replaceAll(".", "-")}-pattern-${how}`,
        clause,
        entails: [...entails, `response.${slug}.*`],
        patch: together(
          editing(steps, (own) => ({ ...own, pattern: loosen(pattern) })),
          without(...rules),
        ),
      }));
  });
