import type { Schema } from "../contract/schema.ts";
import { isJsonObject, type Json, type JsonObject } from "./value.ts";

/** The members that the edition knows, each of them, the unset ones as null (wire-explicit-nulls), nested ones too. */
export function shape(schema: Schema, value: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([member, inner]) => [
      member,
      shapeValue(inner, value[member] ?? null),
    ]),
  );
}

function shapeValue(schema: Schema, value: Json): Json {
  if (Array.isArray(value)) {
    const { items } = schema;
    return items === undefined ? value : value.map((item) => shapeValue(items, item));
  }
  return schema.properties !== undefined && isJsonObject(value) ? shape(schema, value) : value;
}
