import { isObject, type Json, type JsonObject } from "../wire/json.ts";
import type { Schema } from "../contract/schema.ts";

/** The request as a server reads it that takes one scalar for another: `"128"` for 128, `1` for true, 7 for `"7"`. */
export function coerced(schema: Schema, request: JsonObject): JsonObject {
  return visit(schema, request) as JsonObject;
}

function visit(schema: Schema, value: Json): Json {
  if (Array.isArray(value)) return schema.items ? value.map((item) => visit(schema.items ?? schema, item)) : value;
  if (isObject(value))
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => {
        const below = schema.properties ? schema.properties[name] : schema.additionalProperties;
        return [name, below ? visit(below, member) : member];
      }),
    );
  if (value === null) return value;
  switch (schema.type) {
    case "string":
      return String(value);
    case "integer":
      return Number.isNaN(Number(value)) ? value : Math.trunc(Number(value));
    case "number":
      return Number.isNaN(Number(value)) ? value : Number(value);
    case "boolean":
      return value === "false" ? false : Boolean(value);
    default:
      return value;
  }
}
