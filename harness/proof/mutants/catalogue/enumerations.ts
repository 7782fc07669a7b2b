import type { ClauseId } from "../../../contract/clause-book.ts";
import { isObject } from "../../../wire/json.ts";
import type { Plan } from "../../../define/plan.ts";
import { requestNodes, type RequestNode } from "../../../generate/nodes.ts";
import { together, type Fault } from "../mutant.ts";
import { reading, refusing, ruling, without } from "../patches.ts";
import { replacedAt, valuesAt } from "../place.ts";
import { notFound } from "../../../reference/errors.ts";
import { shadowsOf } from "./shadows.ts";
import { listedRuntimes, refusedRuntimes, runtimeRule } from "../../../contract/runtimes.ts";

/** Each enumeration of the request: wrong case taken, one value or one foreign value taken or refused. */
export const enumerations = (plan: Plan): Fault[] =>
  requestNodes(plan.contract).flatMap((node) => {
    const clause = node.schema["x-clauses"].enum?.id;
    const values = node.schema.enum;
    if (clause === undefined || values === undefined) return [];
    return [caseInsensitive(node, values, clause), ...oneRefused(plan, node, values, clause)];
  });

function caseInsensitive({ slug, steps }: RequestNode, values: readonly string[], clause: ClauseId): Fault {
  const spelt = new Map(values.map((value) => [value.toLowerCase(), value]));
  return {
    name: `${slug.replaceAll(".", "-")}-enumeration-case-insensitive`,
    clause,
    entails: [`response.${slug}.*`],
    patch: together(
      reading((json) => {
        if (!valuesAt(json, steps).some((value) => typeof value === "string")) return json;
        const read = replacedAt(json, steps, (value) =>
          typeof value === "string" ? (spelt.get(value.toLowerCase()) ?? value) : (value ?? null),
        );
        return isObject(read) ? read : json;
      }),
      without(...shadowsOf(slug).rules.filter((name) => name !== "runtime-listed")),
    ),
  };
}

function oneRefused(plan: Plan, { slug, steps }: RequestNode, values: readonly string[], clause: ClauseId): Fault[] {
  // The bases' own values can't go: nothing would be judged. They are refused later, in hard.ts.
  const needed = { runtime: "python3.9", "package-type": "Image" }[slug];
  const isDue = (value: string): boolean => slug !== "runtime" || runtimeRule(value, plan).may.length === 0;
  return values
    .filter((value) => value !== needed && isDue(value))
    .map((value): Fault => ({
      name: `${slug.replaceAll(".", "-")}-${value.toLowerCase().replaceAll(/[^a-z0-9]+/gu, "-")}-refused`,
      clause,
      // The case that shows the whole structure may have this value in it.
      entails: outerOf(slug).map((outer) => `request.${outer}.type`),
      blunt: true,
      patch: refusing((json) => valuesAt(json, steps).includes(value)),
    }));
}

/** Each structure or list that a member stands in. */
function outerOf(slug: string): string[] {
  const names = slug.split(".").slice(0, -1);
  return names.map((_, index) => names.slice(0, index + 1).join("."));
}

/** Runtimes that are at their end: taken after all, or refused in a way that nobody knows. */
export const runtimes = (plan: Plan): Fault[] => {
  const listed = listedRuntimes(plan.contract);
  const undecided = new Set(listed.filter((runtime) => runtimeRule(runtime, plan).may.length > 0));
  return [
    ...refusedRuntimes
      .filter((runtime) => listed.includes(runtime))
      .map((runtime): Fault => ({
        name: `runtime-${runtime.replaceAll(".", "-")}-still-taken`,
        clause: "rule.runtime.supported",
        entails: [],
        patch: ruling("runtime-supported", (said, { input }) => (input["Runtime"] === runtime ? undefined : said)),
      })),
    {
      name: "ended-runtime-answers-404",
      clause: "request.runtime.enum",
      entails: ["rule.runtime.supported"],
      patch: ruling("runtime-supported", (said) => said && notFound("Unknown runtime")),
    },
    {
      name: "undecided-runtime-answers-404",
      clause: "request.runtime.enum",
      entails: ["rule.runtime.supported"],
      blunt: true,
      patch: (parts) => ({
        ...parts,
        rules: [
          {
            name: "planted",
            check: ({ input }) => (undecided.has(String(input["Runtime"])) ? notFound("Unknown runtime") : undefined),
          },
          ...parts.rules,
        ],
      }),
    },
    {
      name: "unlisted-runtime-answers-404",
      clause: "request.runtime.enum",
      entails: [],
      patch: ruling("runtime-listed", (said) => said && notFound("Unknown runtime")),
    },
  ];
};
