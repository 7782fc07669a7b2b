import { below, clauseReference } from "../contract/clause-id.ts";
import type { SchemaPath } from "../contract/clause-id.ts";
import { parseBounds } from "./page-bounds.ts";
import type { Bounds } from "./page-bounds.ts";
import type { Statement } from "./page-description.ts";
import { lineError, placeOf } from "./page-line.ts";
import type { Schema } from "../contract/schema.ts";
import { compileSourcePattern } from "./source-pattern.ts";

export const CONSTRAINT_LABELS = [
  "Array Members",
  "Length Constraints",
  "Valid Range",
  "Pattern",
  "Valid Values",
  "Key Length Constraints",
  "Key Pattern",
  "Value Length Constraints",
  "Value Pattern",
] as const;

export type ConstraintLabel = (typeof CONSTRAINT_LABELS)[number];

interface Place {
  schema: Schema;
  path: SchemaPath;
}

/** Writes what one constraint line says into the member's schema. */
export function applyConstraint(statement: Statement<ConstraintLabel>, member: Place): void {
  switch (statement.label) {
    case "Array Members":
      setBounds(
        statement,
        member,
        "array",
        parseBounds(statement.line, statement.text, "number"),
        "minItems",
        "maxItems",
      );
      return;
    case "Length Constraints":
      return setLength(statement, elementOf(member));
    case "Key Length Constraints":
      return setLength(statement, keyOf(statement, member));
    case "Value Length Constraints":
      return setLength(statement, valueOf(statement, member));
    case "Pattern":
      return setPattern(statement, elementOf(member));
    case "Key Pattern":
      return setPattern(statement, keyOf(statement, member));
    case "Value Pattern":
      return setPattern(statement, valueOf(statement, member));
    case "Valid Values":
      return setValues(statement, elementOf(member));
    case "Valid Range":
      return setRange(statement, elementOf(member));
  }
}

/** On an `Array of strings`, what constrains strings constrains the items. */
function elementOf(member: Place): Place {
  const items = member.schema.items;
  return items === undefined ? member : { schema: items, path: below(member.path, "member") };
}

function keyOf(statement: Statement<ConstraintLabel>, member: Place): Place {
  const schema = member.schema.propertyNames;
  if (schema === undefined) throw lineError(statement.line, "a map as the type of what this line constrains");
  return { schema, path: below(member.path, "key") };
}

function valueOf(statement: Statement<ConstraintLabel>, member: Place): Place {
  const schema = member.schema.additionalProperties;
  if (schema === undefined) throw lineError(statement.line, "a map as the type of what this line constrains");
  return { schema, path: below(member.path, "value") };
}

function setLength(statement: Statement<ConstraintLabel>, place: Place): void {
  const bounds = parseBounds(statement.line, statement.text, "length");
  setBounds(statement, place, "string", bounds, "minLength", "maxLength");
}

function setRange(statement: Statement<ConstraintLabel>, place: Place): void {
  const type = place.schema.type === "number" ? "number" : "integer";
  setBounds(statement, place, type, parseBounds(statement.line, statement.text, "value"), "minimum", "maximum");
}

function setPattern(statement: Statement<ConstraintLabel>, { schema, path }: Place): void {
  refuseOther(statement, schema, "string");
  const pattern = statement.text === "" ? undefined : compileSourcePattern(statement.text);
  if (pattern === undefined) throw lineError(statement.line, "a regular expression (ECMAScript, flag u)");
  schema.pattern = pattern;
  schema["x-clauses"].pattern = clauseReference(path, "pattern", placeOf(statement.line));
}

function setValues(statement: Statement<ConstraintLabel>, { schema, path }: Place): void {
  refuseOther(statement, schema, "string");
  const values = statement.text.split("|").map((value) => value.trim());
  if (new Set(values).size !== values.length || !values.every((value) => /^[^\s,;]+$/.test(value))) {
    throw lineError(statement.line, "distinct values separated by '|'");
  }
  schema.enum = values;
  schema["x-clauses"].enum = clauseReference(path, "enum", placeOf(statement.line));
}

type BoundKeyword = "minLength" | "maxLength" | "minimum" | "maximum" | "minItems" | "maxItems";

function setBounds(
  statement: Statement<ConstraintLabel>,
  { schema, path }: Place,
  type: Schema["type"],
  bounds: Bounds,
  min: BoundKeyword,
  max: BoundKeyword,
): void {
  refuseOther(statement, schema, type);
  const at = placeOf(statement.line);
  if (bounds.min !== undefined) {
    schema[min] = bounds.min;
    schema["x-clauses"][min] = clauseReference(path, min, at);
  }
  if (bounds.max !== undefined) {
    schema[max] = bounds.max;
    schema["x-clauses"][max] = clauseReference(path, max, at);
  }
}

function refuseOther(statement: Statement<ConstraintLabel>, schema: Schema, type: Schema["type"]): void {
  // A blob's length counts its bytes, which `maxLength` on its base64 text would not say.
  if (schema.type !== type || schema.contentEncoding !== undefined) {
    throw lineError(statement.line, `the type ${type} for what this line constrains`);
  }
}
