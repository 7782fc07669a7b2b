import type { ClauseId } from "../../../contract/clause-book.ts";
import type { Plan } from "../../../define/plan.ts";
import { entailedBy } from "../../../generate/constraint-breaks.ts";
import { foundWitnesses } from "../../../generate/misreadings/found-witnesses.ts";
import { lengthWitnesses } from "../../../generate/misreadings/lengths.ts";
import { listedValueWitnesses, ROWS as OF_LISTS } from "../../../generate/misreadings/listed-values.ts";
import { numberWitnesses, ROWS as OF_NUMBERS } from "../../../generate/misreadings/numbers.ts";
import { placeWitnesses } from "../../../generate/misreadings/places.ts";
import { requestNodes, type RequestNode } from "../../../generate/nodes.ts";
import { isObject, type Json, type JsonObject } from "../../../wire/json.ts";
import { together, type Fault } from "../mutant.ts";
import { reading, refusing, without, withoutMember } from "../patches.ts";
import { editing, replacedAt, valuesAt } from "../place.ts";
import { shadowsOf } from "./shadows.ts";

/** A reference that reads a constraint as somebody else did: for each case of a misreading the one that it was made from. */
export const misreadings = (plan: Plan): Fault[] => [
  ...requestNodes(plan.contract).flatMap((node) => [
    ...ofPattern(node, plan),
    ...ofList(node, plan),
    ...ofRange(node, plan),
    ...ofLength(node),
  ]),
  memberNames,
  emptyObject,
];

const named = ({ slug }: RequestNode, id: string): string => `${slug.replaceAll(".", "-")}-misread-${id}`;

const SHOWN_BY: Record<string, string[]> = { tags: ["effect.tags"], runtime: ["rule.runtime.supported"] };

/** Values that are taken are shown, where a later edition allows them. */
function fault(node: RequestNode, id: string, clause: ClauseId, ...patches: Fault["patch"][]): Fault {
  const { rules, entails } = shadowsOf(node.slug);
  const [member = ""] = node.slug.split(".");
  return {
    name: named(node, id),
    clause,
    entails: [...entails, ...entailedBy(clause), `response.${member}.*`, ...(SHOWN_BY[member] ?? [])],
    patch: together(...patches, without(...rules)),
  };
}

function ofPattern(node: RequestNode, plan: Plan): Fault[] {
  const { schema, slug, steps } = node;
  const clause = schema["x-clauses"].pattern?.id;
  const { refused = [], accepted = [] } = foundWitnesses(plan)[slug] ?? {};
  if (clause === undefined) return [];
  const [wrong] = refused;
  return [
    ...refused.map(({ id, pattern = "" }) =>
      fault(
        node,
        id,
        clause,
        editing(steps, (own) => ({ ...own, pattern })),
      ),
    ),
    ...accepted.map(({ id, pattern = "" }): Fault => ({
      name: named(node, id),
      clause,
      entails: [`request.${slug.split(".")[0]}.type`],
      blunt: true,
      patch: editing(steps, (own) => ({ ...own, pattern })),
    })),
    ...(wrong ? placeWitnesses(node, wrong.value) : [])
      .map(({ id, of, steps: whole }) =>
        fault(
          node,
          id,
          clause,
          replacing(whole, (value) => only(of === "first-only" ? 0 : -1, value)),
        ),
      )
      .map((one) => ({ ...one, entails: [...one.entails, `response.${slug.replace(/\.[a-z]+$/u, "")}.*`] })),
  ];
}

/** The first or the last of what stands in a list or a map. */
function only(place: number, value: Json): Json {
  if (Array.isArray(value)) return value.slice(place, place === 0 ? 1 : undefined);
  return isObject(value) ? Object.fromEntries(Object.entries(value).slice(place, place === 0 ? 1 : undefined)) : value;
}

function ofList(node: RequestNode, plan: Plan): Fault[] {
  const { schema, steps, slug } = node;
  const clause = schema["x-clauses"].enum?.id;
  const values = schema.enum ?? [];
  if (clause === undefined) return [];
  return listedValueWitnesses(node, plan).map(({ id, of }) => {
    // What must be there is refused where it is absent: this server keeps the empty one.
    if (of === "empty-for-absent" && (slug === "runtime" || node.required))
      return fault(
        node,
        id,
        clause,
        editing(steps, (own) => ({ ...own, enum: [...values, ""] })),
      );
    const read = OF_LISTS.find(({ name }) => name === of)?.read ?? String;
    const patch = replacing(steps, (value) => (typeof value === "string" ? read(value, values) : value));
    const one = fault(node, id, clause, patch);
    return slug === "runtime" ? { ...one, patch } : one;
  });
}

function ofRange(node: RequestNode, plan: Plan): Fault[] {
  const { schema, steps, slug } = node;
  return numberWitnesses(node, plan).flatMap(({ id, of, side }) => {
    const clause = schema["x-clauses"][side]?.id ?? (slug === "timeout" ? "rule.timeout.maximum" : undefined);
    const read = OF_NUMBERS.find(({ name }) => name === of)?.read ?? Number;
    return clause === undefined
      ? []
      : [
          {
            ...fault(node, id, clause),
            patch: replacing(steps, (value) => (typeof value === "number" ? read(value) : value)),
          },
        ];
  });
}

function ofLength(node: RequestNode): Fault[] {
  const { schema, steps } = node;
  const { maxLength = 0 } = schema;
  const clause = schema["x-clauses"].maxLength?.id;
  const { refused, accepted } = lengthWitnesses(node);
  if (clause === undefined) return [];
  return [
    ...accepted.map(({ id }): Fault => ({
      name: named(node, id),
      clause,
      entails: [],
      blunt: true,
      patch: refusing((json) =>
        valuesAt(json, steps).some((value) => Buffer.byteLength(String(value ?? "")) > maxLength),
      ),
    })),
    ...refused.map(({ id }) =>
      fault(
        node,
        id,
        clause,
        replacing(steps, (value) => (typeof value === "string" ? value.trim() : value)),
      ),
    ),
  ];
}

/** Reads something else wherever a value stands at a place. */
const replacing = (steps: RequestNode["steps"], read: (value: Json) => Json): Fault["patch"] =>
  reading((json) => {
    if (!valuesAt(json, steps).some((value) => value !== undefined)) return json;
    const replaced = replacedAt(json, steps, (value) => (value === undefined ? null : read(value)));
    return isObject(replaced) ? replaced : json;
  });

const MEMBERS = ["FunctionName", "Role", "Code"];

const memberNames: Fault = {
  name: "member-names-in-any-case",
  clause: "request.function-name.required",
  entails: ["request.role.required", "request.code.required"],
  patch: reading((json: JsonObject) => {
    const spelt = (name: string): string => MEMBERS.find((member) => member.toLowerCase() === name) ?? name;
    return Object.fromEntries(Object.entries(json).map(([name, value]) => [spelt(name), value]));
  }),
};

const emptyObject: Fault = {
  name: "empty-object-taken",
  clause: "request.function-name.required",
  entails: ["request.role.required", "request.code.required", "rule.zip.*"],
  patch: reading((json) =>
    Object.keys(json).length === 0 ? [...MEMBERS, "Runtime", "Handler"].reduce(withoutMember, json) : json,
  ),
};
