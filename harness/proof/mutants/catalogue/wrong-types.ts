import { hasType } from "../../../contract/violations.ts";
import type { ClauseId } from "../../../contract/clause-book.ts";
import { isObject, type Json } from "../../../wire/json.ts";
import type { Schema } from "../../../contract/schema.ts";
import type { Plan } from "../../../define/plan.ts";
import { requestNodes, type RequestNode } from "../../../generate/nodes.ts";
import type { Fault } from "../mutant.ts";
import { forgiving, reading } from "../patches.ts";
import { replacedAt, valuesAt } from "../place.ts";

/** Each member of the request taken, or converted, although it has another JSON type. */
export const wrongTypes = (plan: Plan): Fault[] =>
  requestNodes(plan.contract).flatMap((node) => {
    const clause = node.schema["x-clauses"].type?.id;
    if (clause === undefined || node.steps.at(-1)?.kind === "key") return [];
    return [
      passedOver(node, clause, "of-any-type-taken", () => true),
      ...(HAS_NO_EMPTY.test(node.slug) ? [] : [passedOver(node, clause, "passed-over-where-empty", isNothing)]),
      ...converted(node, clause),
    ];
  });

/** No case sends these empty. */
const HAS_NO_EMPTY = /^(function-name|vpc-config\.(subnet|security-group)-ids)$/u;

/** An empty list for a structure would be seen by whoever sends any list. */
const isNothing = (value: unknown): boolean => value === "" || (isObject(value) && Object.keys(value).length === 0);

function passedOver(
  { steps, slug, schema }: RequestNode,
  clause: ClauseId,
  name: string,
  isPassedOver: (value: unknown) => boolean,
): Fault {
  const [member] = steps;
  const [outermost] = slug.split(".");
  const inList = steps.at(-1)?.kind !== "member";
  return {
    name: `${slug.replaceAll(".", "-")}-${name}`,
    clause,
    // The whole member goes with what is wrong in it: answers to requests that may be taken lack it.
    entails: slug === outermost ? [] : [`response.${outermost}.*`],
    patch: forgiving(
      (json) =>
        valuesAt(json, steps).some(
          (value) =>
            value !== undefined && (inList || value !== null) && !hasType(schema, value) && isPassedOver(value),
        ),
      member?.kind === "member" ? member.name : "",
    ),
  };
}

/** Conversions that a server in a loosely typed language makes without meaning to. */
const CONVERSIONS: Partial<Record<Schema["type"], [name: string, convert: (value: Json) => Json][]>> = {
  array: [["scalar-taken-for-a-list", (value) => (typeof value === "object" ? value : [value])]],
  integer: [
    ["text-taken-for-a-number", (value) => (typeof value === "string" ? Number(value) : value)],
    ["fraction-cut-off", (value) => (typeof value === "number" ? Math.trunc(value) : value)],
    ["boolean-taken-for-a-number", (value) => (typeof value === "boolean" ? 1 : value)],
  ],
  number: [["text-taken-for-a-number", (value) => (typeof value === "string" ? Number(value) : value)]],
  boolean: [
    ["text-taken-for-a-boolean", (value) => (typeof value === "string" ? value === "true" : value)],
    ["number-taken-for-a-boolean", (value) => (typeof value === "number" ? value !== 0 : value)],
  ],
};

function converted(node: RequestNode, clause: ClauseId): Fault[] {
  const { steps, slug, schema } = node;
  return (CONVERSIONS[schema.type] ?? [])
    .filter(([name]) => takesIt(node, name))
    .map(([name, convert]): Fault => ({
      name: `${slug.replaceAll(".", "-")}-${name}`,
      clause,
      // An empty text as a list's one item is refused for its value, under the name for that.
      entails: [`response.${slug}.*`, ...(schema.type === "array" ? ["error.serialization.type" as const] : [])],
      patch: reading((json) => {
        if (!valuesAt(json, steps).some((value) => value !== undefined && value !== null)) return json;
        const read = replacedAt(json, steps, (value) => (value === undefined ? null : convert(value)));
        return isObject(read) ? read : json;
      }),
    }));
}

/** Layers and the like would be refused for what they name, and 1, which a boolean is read as, may be out of bounds. */
const takesIt = ({ slug, schema }: RequestNode, name: string): boolean =>
  name === "boolean-taken-for-a-number"
    ? (schema.minimum ?? 0) <= 1
    : !(name === "scalar-taken-for-a-list" && /^(layers|vpc-config|file-system-configs)/u.test(slug));
