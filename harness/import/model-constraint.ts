import { clauseReference } from "../contract/clause-id.ts";
import type { SchemaPath } from "../contract/clause-id.ts";
import { countOf, memberOf, modelError, numberOf, stringOf, stringsOf } from "./model-json.ts";
import type { ModelValue } from "./model-json.ts";
import type { Schema } from "../contract/schema.ts";
import { compileSourcePattern } from "./source-pattern.ts";

interface BoundKeywords {
  min: "minLength" | "minimum" | "minItems";
  max: "maxLength" | "maximum" | "maxItems";
}

/** Writes a shape's own constraints into its schema: `min` and `max` mean what the type makes of them. */
export function applyShapeConstraints(shape: ModelValue, schema: Schema, path: SchemaPath): void {
  const min = memberOf(shape, "min");
  const max = memberOf(shape, "max");
  applyBound(min, schema, path, "min");
  applyBound(max, schema, path, "max");
  if (typeof min.value === "number" && typeof max.value === "number" && min.value > max.value) {
    throw modelError(min, `at most the maximum, ${max.value}`);
  }
  const values = memberOf(shape, "enum");
  if (values.value !== undefined) {
    schema.enum = stringsOf(values);
    schema["x-clauses"].enum = clauseReference(path, "enum", values.place);
  }
  const pattern = memberOf(shape, "pattern");
  if (pattern.value !== undefined) {
    const compiled = compileSourcePattern(stringOf(pattern));
    if (compiled === undefined) throw modelError(pattern, "a regular expression (ECMAScript, flag u)");
    schema.pattern = compiled;
    schema["x-clauses"].pattern = clauseReference(path, "pattern", pattern.place);
  }
}

function applyBound(bound: ModelValue, schema: Schema, path: SchemaPath, which: "min" | "max"): void {
  if (bound.value === undefined) return;
  const keyword = boundKeywords(bound, schema)[which];
  const isRange = keyword === "minimum" || keyword === "maximum";
  schema[keyword] = isRange ? numberOf(bound) : countOf(bound);
  schema["x-clauses"][keyword] = clauseReference(path, keyword, bound.place);
}

function boundKeywords(bound: ModelValue, schema: Schema): BoundKeywords {
  switch (schema.type) {
    case "string":
      return { min: "minLength", max: "maxLength" };
    case "array":
      return { min: "minItems", max: "maxItems" };
    case "integer":
    case "number":
      return { min: "minimum", max: "maximum" };
    case "boolean":
    case "object":
      throw modelError(bound, "no bound on this type");
  }
}
