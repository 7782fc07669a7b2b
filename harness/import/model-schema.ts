import { below, clauseReference } from "../contract/clause-id.ts";
import type { SchemaPath } from "../contract/clause-id.ts";
import { applyShapeConstraints } from "./model-constraint.ts";
import { memberOf, modelError, objectOf, refuseOtherKeys, stringOf, stringsOf } from "./model-json.ts";
import type { ModelValue } from "./model-json.ts";
import type { Schema } from "../contract/schema.ts";

const HARMLESS = ["documentation", "deprecated", "deprecatedMessage", "deprecatedSince", "sensitive", "box"];
/** Traits of members and shapes that don't change what travels as JSON. */
const SHAPE_KEYS = ["type", ...HARMLESS];
const REFERENCE_KEYS = ["shape", "locationName", "idempotencyToken", "jsonvalue", ...HARMLESS];

const KEYS: Readonly<Record<string, readonly string[]>> = {
  structure: ["members", "required", "exception", "fault", "error"],
  list: ["member", "min", "max"],
  map: ["key", "value"],
  string: ["enum", "pattern", "min", "max", "jsonvalue"],
  blob: [],
  boolean: [],
  integer: ["min", "max"],
  long: ["min", "max"],
  float: ["min", "max"],
  double: ["min", "max"],
  timestamp: ["timestampFormat"],
};

/** Where the walk stands: `at` is the place that refers to the shape, `trail` the shapes it stands in. */
interface Step {
  shapes: ModelValue;
  path: SchemaPath;
  at: string;
  trail: readonly string[];
}

export function schemaOfRoot(shapes: ModelValue, shapeName: string, path: SchemaPath): Schema {
  const schema = schemaOfShape(shapeName, { shapes, path, at: shapeName, trail: [] });
  if (schema.properties === undefined) throw modelError(shapeOf(shapes, shapeName), "a structure");
  return schema;
}

export function shapeOf(shapes: ModelValue, shapeName: string): ModelValue {
  return { ...memberOf(shapes, shapeName), place: shapeName };
}

function schemaOfShape(shapeName: string, step: Step): Schema {
  const shape = shapeOf(step.shapes, shapeName);
  if (step.trail.includes(shapeName)) {
    throw modelError(
      { ...shape, value: [...step.trail, shapeName].join(" > ") },
      "a shape that doesn't contain itself",
    );
  }
  if (shape.value === undefined) throw modelError(shape, `a shape of this name, to which ${step.at} refers`);
  const type = stringOf(memberOf(shape, "type"));
  const keys = Object.hasOwn(KEYS, type) ? KEYS[type] : undefined;
  if (keys === undefined) throw modelError(memberOf(shape, "type"), `one of: ${Object.keys(KEYS).join(", ")}`);
  refuseOtherKeys(shape, [...SHAPE_KEYS, ...keys]);
  const inner: Step = { ...step, trail: [...step.trail, shapeName] };
  const schema = { ...bodyOf(shape, type, inner), "x-clauses": { type: clauseReference(step.path, "type", step.at) } };
  applyShapeConstraints(shape, schema, step.path);
  return schema;
}

type Body = Omit<Schema, "x-clauses">;

function bodyOf(shape: ModelValue, type: string, step: Step): Body {
  switch (type) {
    case "structure":
      return structureBody(shape, step);
    case "list":
      return { type: "array", items: schemaOfReference(memberOf(shape, "member"), "member", step) };
    case "map": {
      const propertyNames = schemaOfReference(memberOf(shape, "key"), "key", step);
      if (propertyNames.type !== "string") throw modelError(memberOf(shape, "key"), "a string as a map's key");
      return {
        type: "object",
        propertyNames,
        additionalProperties: schemaOfReference(memberOf(shape, "value"), "value", step),
      };
    }
    case "boolean":
    case "string":
      return { type };
    case "blob":
      return { type: "string", contentEncoding: "base64" };
    case "integer":
    case "long":
      return { type: "integer" };
    case "float":
    case "double":
      return { type: "number" };
    case "timestamp":
      return { type: timestampType(memberOf(shape, "timestampFormat")) };
    default:
      throw modelError(memberOf(shape, "type"), "a known type");
  }
}

function structureBody(shape: ModelValue, step: Step): Body {
  const members = memberOf(shape, "members");
  const requiredAt = memberOf(shape, "required");
  const demanded = Array.isArray(requiredAt.value) && requiredAt.value.length === 0 ? undefined : requiredAt.value;
  const required = demanded === undefined ? [] : stringsOf(requiredAt);
  const properties: Record<string, Schema> = {};
  const names = new Map<string, string>();
  for (const name of Object.keys(objectOf(members))) {
    const reference: ModelValue = { ...memberOf(members, name), place: `${shape.place}.${name}` };
    const wireName = wireNameOf(reference, name);
    names.set(name, wireName);
    if (Object.hasOwn(properties, wireName)) throw modelError(reference, `one member that travels as ${wireName}`);
    const schema = schemaOfReference(reference, wireName, step);
    if (required.includes(name)) {
      schema["x-clauses"].required = clauseReference(below(step.path, wireName), "required", requiredAt.place);
    }
    properties[wireName] = schema;
  }
  const wireNames = required.map((name) => {
    const wireName = names.get(name);
    if (wireName === undefined) throw modelError({ ...requiredAt, value: name }, "a member of the structure");
    return wireName;
  });
  return { type: "object", properties, ...(wireNames.length > 0 ? { required: wireNames } : {}) };
}

/** In a JSON body, `locationName` renames the member. */
function wireNameOf(reference: ModelValue, name: string): string {
  const renamed = memberOf(reference, "locationName");
  const wireName = renamed.value === undefined ? name : stringOf(renamed);
  if (!/^[A-Za-z][A-Za-z0-9]*$/.test(wireName)) throw modelError({ ...reference, value: wireName }, "a member's name");
  return wireName;
}

function schemaOfReference(reference: ModelValue, name: string, step: Step): Schema {
  const location = memberOf(reference, "location");
  if (location.value !== undefined)
    throw modelError(location, "a member of the body: other locations aren't supported");
  refuseOtherKeys(reference, REFERENCE_KEYS);
  const shapeName = stringOf(memberOf(reference, "shape"));
  return schemaOfShape(shapeName, { ...step, path: below(step.path, name), at: reference.place });
}

/** Protocol rest-json: in a body, seconds since the epoch unless the shape says otherwise. */
function timestampType(format: ModelValue): "string" | "number" {
  if (format.value === undefined || format.value === "unixTimestamp") return "number";
  if (format.value === "iso8601" || format.value === "rfc822") return "string";
  throw modelError(format, "one of: iso8601, rfc822, unixTimestamp");
}
