import { describeJson, isObject, type Json } from "../wire/json.ts";
import type { ConstraintId } from "./clause-id.ts";
import type { ConstraintKeyword, Schema } from "./schema.ts";

/** One constraint that a value breaks. */
export interface Violation {
  clause: ConstraintId;
  keyword: ConstraintKeyword;
  /** JSON path from the root: `VpcConfig.SubnetIds[0]`. */
  path: string;
  expected: string;
  actual: string;
  /** A scalar of another type: a server may read `"128"` as 128. */
  coercible?: boolean;
  /** A number that no 32-bit integer holds: a server may fail to read it before it compares it with a bound. */
  unreadable?: boolean;
}

/**
 * The one interpreter of constraints, for requests and answers alike: every violation, not only the first.
 * `null` for a structure's member equals absence; as a list's item or a map's value it is of the wrong type.
 */
export function violationsOf(schema: Schema, value: Json): Violation[] {
  const found: Violation[] = [];
  visit(schema, value, "", found);
  return found;
}

/** Of a list or a map: more than any request or honest answer has. */
const MOST_LOOKED_AT = 2000;

function visit(schema: Schema, value: Json, path: string, found: Violation[]): void {
  const breaks = (keyword: ConstraintKeyword, expected: string, more: Partial<Violation> = {}, at = schema): void => {
    const clause = at["x-clauses"][keyword];
    if (clause) found.push({ clause: clause.id, keyword, path, expected, actual: describeJson(value), ...more });
  };
  if (!hasType(schema, value)) {
    breaks("type", typeName(schema), { coercible: isScalarSchema(schema) && isScalar(value) });
    return;
  }
  if (typeof value === "string") visitString(schema, value, breaks);
  else if (typeof value === "number") {
    const more = Math.abs(value) > 2 ** 31 ? { unreadable: true } : {};
    if (schema.minimum !== undefined && value < schema.minimum) breaks("minimum", `at least ${schema.minimum}`, more);
    if (schema.maximum !== undefined && value > schema.maximum) breaks("maximum", `at most ${schema.maximum}`, more);
  } else if (Array.isArray(value)) {
    if (schema.minItems !== undefined && value.length < schema.minItems)
      breaks("minItems", `at least ${schema.minItems} items`);
    if (schema.maxItems !== undefined && value.length > schema.maxItems)
      breaks("maxItems", `at most ${schema.maxItems} items`);
    if (schema.items)
      for (const [index, item] of value.slice(0, MOST_LOOKED_AT).entries())
        visit(schema.items, item, `${path}[${index}]`, found);
  } else if (isObject(value)) visitObject(schema, value, path, found);
}

type Breaks = (keyword: ConstraintKeyword, expected: string) => void;

function visitString(schema: Schema, value: string, breaks: Breaks): void {
  if (schema.enum && !schema.enum.includes(value)) breaks("enum", `one of ${schema.enum.join(", ")}`);
  if (schema.minLength !== undefined && codePoints(value) < schema.minLength)
    breaks("minLength", `at least ${schema.minLength} characters`);
  if (schema.maxLength !== undefined && codePoints(value) > schema.maxLength)
    breaks("maxLength", `at most ${schema.maxLength} characters`);
  if (schema.pattern !== undefined && !compiled(schema.pattern).test(value))
    breaks("pattern", `matching ${schema.pattern}`);
}

/** Length counts Unicode code points (restJson1), not UTF-16 units. */
const codePoints = (text: string): number => text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);

function visitObject(schema: Schema, value: { [member: string]: Json }, path: string, found: Violation[]): void {
  const below = (member: string): string => (path === "" ? member : `${path}.${member}`);
  if (!schema.properties) {
    for (const [key, item] of Object.entries(value).slice(0, MOST_LOOKED_AT)) {
      if (schema.propertyNames) visit(schema.propertyNames, key, below(key), found);
      if (schema.additionalProperties) visit(schema.additionalProperties, item, below(key), found);
    }
    return;
  }
  for (const [name, member] of Object.entries(schema.properties)) {
    const given = Object.hasOwn(value, name) ? value[name] : undefined;
    if (given !== undefined && given !== null) visit(member, given, below(name), found);
    else if (schema.required?.includes(name)) {
      const clause = member["x-clauses"].required;
      if (clause)
        found.push({
          clause: clause.id,
          keyword: "required",
          path: below(name),
          expected: "present and not null",
          actual: describeJson(given),
        });
    }
  }
}

const expressions = new Map<string, RegExp>();

function compiled(pattern: string): RegExp {
  const known = expressions.get(pattern);
  if (known) return known;
  const expression = new RegExp(pattern, "u");
  expressions.set(pattern, expression);
  return expression;
}

const isScalar = (value: Json): boolean => value !== null && typeof value !== "object";
const isScalarSchema = (schema: Schema): boolean => schema.type !== "object" && schema.type !== "array";

/** Whether a value is of the schema's own JSON type, whatever is in it. */
export function hasType(schema: Schema, value: unknown): boolean {
  switch (schema.type) {
    case "object":
      return isObject(value);
    case "array":
      return Array.isArray(value);
    case "integer":
      return Number.isInteger(value);
    default:
      return typeof value === schema.type;
  }
}

export function typeName(schema: Schema): string {
  if (schema.type === "object") return schema.properties ? "a structure" : "a map";
  if (schema.type === "array") return "a list";
  return schema.contentEncoding ? "a base64 string" : schema.type === "integer" ? "an integer" : `a ${schema.type}`;
}
