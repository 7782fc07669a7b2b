import { isObject, type Json, type JsonObject } from "../../wire/json.ts";
import type { Contract, Schema } from "../../contract/schema.ts";
import type { Step } from "../../contract/walk.ts";
import type { Patch } from "./mutant.ts";

/** A document's values at a place of a schema: lists and maps give many values; `undefined` where a member is absent. */
export function valuesAt(json: unknown, steps: readonly Step[]): unknown[] {
  const [step, ...rest] = steps;
  if (!step) return [json];
  switch (step.kind) {
    case "member":
      return isObject(json) ? valuesAt(Object.hasOwn(json, step.name) ? json[step.name] : undefined, rest) : [];
    case "items":
      return Array.isArray(json) ? json.flatMap((item) => valuesAt(item, rest)) : [];
    case "key":
      return isObject(json) ? Object.keys(json).flatMap((key) => valuesAt(key, rest)) : [];
    case "value":
      return isObject(json) ? Object.values(json).flatMap((value) => valuesAt(value, rest)) : [];
  }
}

/** A document with another value at a place; what must be there for it is made. */
export function replacedAt(
  json: Json | undefined,
  steps: readonly Step[],
  replace: (value: Json | undefined) => Json,
): Json {
  const [step, ...rest] = steps;
  if (!step) return replace(json);
  if (step.kind === "items") {
    const list = Array.isArray(json) && json.length > 0 ? json : [undefined];
    return list.map((item) => replacedAt(item, rest, replace));
  }
  const object: JsonObject = isObject(json) ? json : {};
  if (step.kind === "member") return { ...object, [step.name]: replacedAt(object[step.name], rest, replace) };
  const entries: [string, Json | undefined][] =
    Object.entries(object).length > 0 ? Object.entries(object) : [["KEY", undefined]];
  return Object.fromEntries(
    entries.map(([key, value]) =>
      step.kind === "key"
        ? [String(replacedAt(key, rest, replace)), value ?? "value"]
        : [key, replacedAt(value, rest, replace)],
    ),
  );
}

function editedAt(schema: Schema, steps: readonly Step[], edit: (schema: Schema) => Schema): Schema {
  const [step, ...rest] = steps;
  if (!step) return edit(schema);
  const below = (inner: Schema | undefined): Schema | undefined => inner && editedAt(inner, rest, edit);
  switch (step.kind) {
    case "member": {
      const member = below(schema.properties?.[step.name]);
      return member ? { ...schema, properties: { ...schema.properties, [step.name]: member } } : schema;
    }
    case "items": {
      const items = below(schema.items);
      return items ? { ...schema, items } : schema;
    }
    case "key": {
      const propertyNames = below(schema.propertyNames);
      return propertyNames ? { ...schema, propertyNames } : schema;
    }
    case "value": {
      const additionalProperties = below(schema.additionalProperties);
      return additionalProperties ? { ...schema, additionalProperties } : schema;
    }
  }
}

/** The server's own copy of the contract says something else about one place of the request. */
export const editing =
  (steps: readonly Step[], edit: (schema: Schema) => Schema): Patch =>
  (parts) => {
    const contract: Contract = { ...parts.contract, request: editedAt(parts.contract.request, steps, edit) };
    return { ...parts, contract };
  };
