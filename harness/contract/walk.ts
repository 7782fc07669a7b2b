import type { ConstraintId } from "./clause-id.ts";
import type { Contract, Schema } from "./schema.ts";

/** One step of a path into a schema: a structure's member, a list's items, a map's keys or values. */
export type Step = { kind: "member"; name: string } | { kind: "items" } | { kind: "key" } | { kind: "value" };

export interface Node {
  steps: Step[];
  schema: Schema;
  required: boolean;
}

/** Every node of a schema below its root, parents first. */
export function* nodesOf(schema: Schema, steps: Step[] = [], required = false): Generator<Node> {
  if (steps.length > 0) yield { steps, schema, required };
  for (const [name, member] of Object.entries(schema.properties ?? {}))
    yield* nodesOf(member, [...steps, { kind: "member", name }], schema.required?.includes(name) ?? false);
  if (schema.items) yield* nodesOf(schema.items, [...steps, { kind: "items" }]);
  if (schema.propertyNames) yield* nodesOf(schema.propertyNames, [...steps, { kind: "key" }]);
  if (schema.additionalProperties) yield* nodesOf(schema.additionalProperties, [...steps, { kind: "value" }]);
}

/** `Layers.member`, `Environment.Variables.key`: the names that ids are made from. */
export function namesOf(steps: readonly Step[]): string[] {
  return steps.map((step) => (step.kind === "member" ? step.name : step.kind === "items" ? "member" : step.kind));
}

/** The schema at a place, or undefined where the steps lead nowhere. */
export function schemaAt(root: Schema, steps: readonly Step[]): Schema | undefined {
  let schema: Schema | undefined = root;
  for (const step of steps) {
    if (step.kind === "member") schema = schema?.properties?.[step.name];
    else if (step.kind === "items") schema = schema?.items;
    else schema = step.kind === "key" ? schema?.propertyNames : schema?.additionalProperties;
  }
  return schema;
}

const stated = new WeakMap<Contract, ReadonlySet<ConstraintId>>();

/**
 * The clauses that an edition's own source states. A member that it shows without a bound it says nothing about: silence
 * is no permission.
 */
export function statedBy(contract: Contract): ReadonlySet<ConstraintId> {
  const known = stated.get(contract);
  if (known) return known;
  const ids = [contract.request, contract.response].flatMap((root) =>
    [...nodesOf(root)].flatMap(({ schema }) => Object.values(schema["x-clauses"]).map(({ id }) => id)),
  );
  const found = new Set(ids);
  stated.set(contract, found);
  return found;
}
