import type { Schema } from "../contract/schema.ts";
import { isStructure, type Structure, type Value } from "./value.ts";

/** One entry of a ValidationException. */
export interface Violation {
  path: string;
  /** `'value'`, `null`, or nothing for a sensitive member. */
  printed: string;
  rule: string;
}

interface Check {
  rule: string;
  holds(value: Value): boolean;
}

/** Every modelled constraint that the value breaks: AWS gathers them all in one answer (val-aggregated-format). */
export function violations(schema: Schema, value: Structure): Violation[] {
  return ofStructure(schema, value, "");
}

export function validationMessage(found: readonly Violation[]): string {
  const entries = found.map(({ path, printed, rule }) => {
    const value = printed === "" ? "Value" : `Value ${printed}`;
    return `${value} at '${path}' failed to satisfy constraint: ${rule}`;
  });
  return `${found.length} validation error${found.length === 1 ? "" : "s"} detected: ${entries.join("; ")}`;
}

function ofStructure(schema: Schema, value: Structure, prefix: string): Violation[] {
  const found: Violation[] = [];
  for (const [member, inner] of Object.entries(schema.properties ?? {})) {
    const path = prefix + member.charAt(0).toLowerCase() + member.slice(1);
    const given = value[member];
    if (given !== undefined) found.push(...ofValue(inner, given, path));
    else if (schema.required?.includes(member)) found.push({ path, printed: "null", rule: "Member must not be null" });
  }
  return found;
}

function ofValue(schema: Schema, value: Value, path: string): Violation[] {
  const broken = checksOf(schema)
    .filter((check) => !check.holds(value))
    .map((check) => check.rule);
  const nested: Violation[] = [];
  if (Array.isArray(value) && schema.items !== undefined) {
    const { items } = schema;
    const elements = checksOf(items);
    if (value.some((item) => elements.some((check) => !check.holds(item)))) {
      const rules = [...elements.map((check) => check.rule), "Member must not be null"];
      broken.push(`Member must satisfy constraint: [${rules.join(", ")}]`);
    }
    for (const [index, item] of value.entries()) {
      if (isStructure(item)) nested.push(...ofStructure(items, item, `${path}.${index + 1}.member.`));
    }
  } else if (isStructure(value) && schema.properties !== undefined) {
    nested.push(...ofStructure(schema, value, `${path}.`));
  } else if (isStructure(value)) {
    const keys = brokenByAny(schema.propertyNames, Object.keys(value));
    const values = brokenByAny(schema.additionalProperties, Object.values(value));
    if (keys !== undefined) broken.push(`Map keys must satisfy constraint: [${keys}]`);
    if (values !== undefined) broken.push(`Map value must satisfy constraint: [${values}]`);
  }
  return [...broken.map((rule) => ({ path, printed: print(value, path), rule })), ...nested];
}

function brokenByAny(schema: Schema | undefined, values: Value[]): string | undefined {
  if (schema === undefined) return undefined;
  const checks = checksOf(schema);
  const broken = values.some((value) => checks.some((check) => !check.holds(value)));
  return broken ? checks.map((check) => check.rule).join(", ") : undefined;
}

const known = new WeakMap<Schema, Check[]>();

function checksOf(schema: Schema): Check[] {
  const made = known.get(schema) ?? [...lengthChecks(schema), ...rangeChecks(schema), ...formChecks(schema)];
  known.set(schema, made);
  return made;
}

/** Lists and texts share AWS's wording (val-sg-six); texts are counted in code points. */
function lengthChecks(schema: Schema): Check[] {
  const most = schema.maxLength ?? schema.maxItems;
  const least = schema.minLength ?? schema.minItems;
  return [
    ...bound(most, "length less than or equal to", (value, limit) => length(value) <= limit),
    ...bound(least, "length greater than or equal to", (value, limit) => length(value) >= limit),
  ];
}

function rangeChecks(schema: Schema): Check[] {
  return [
    ...bound(schema.maximum, "value less than or equal to", (value, limit) => Number(value) <= limit),
    ...bound(schema.minimum, "value greater than or equal to", (value, limit) => Number(value) >= limit),
  ];
}

function bound(limit: number | undefined, words: string, holds: (value: Value, limit: number) => boolean): Check[] {
  if (limit === undefined) return [];
  return [{ rule: `Member must have ${words} ${limit}`, holds: (value) => holds(value, limit) }];
}

function formChecks(schema: Schema): Check[] {
  const checks: Check[] = [];
  const { pattern, enum: allowed } = schema;
  if (pattern !== undefined) {
    const expression = new RegExp(pattern, "u");
    const written = pattern.replace(/^\^\(\?:/u, "").replace(/\)\$$/u, "");
    checks.push({
      rule: `Member must satisfy regular expression pattern: ${written}`,
      holds: (value) => typeof value === "string" && expression.test(value),
    });
  }
  if (allowed !== undefined) {
    checks.push({
      rule: `Member must satisfy enum value set: [${allowed.join(", ")}]`,
      holds: (value) => typeof value === "string" && allowed.includes(value),
    });
  }
  return checks;
}

function length(value: Value): number {
  if (Array.isArray(value) || value instanceof Uint8Array) return value.length;
  if (typeof value !== "string") return Object.keys(value).length;
  let surrogatePairs = 0;
  for (let index = 0; index < value.length; index++) {
    const point = value.codePointAt(index) ?? 0;
    if (point > 0xffff) {
      surrogatePairs++;
      index++;
    }
  }
  return value.length - surrogatePairs;
}

/** Environment variables are sensitive: AWS doesn't repeat them (val-env-key-pattern). */
function print(value: Value, path: string): string {
  return path.startsWith("environment") || value instanceof Uint8Array ? "" : `'${plain(value)}'`;
}

function plain(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(plain).join(", ")}]`;
  if (!isStructure(value)) return String(value);
  return `{${Object.entries(value)
    .map(([key, inner]) => `${key}=${plain(inner)}`)
    .join(", ")}}`;
}
