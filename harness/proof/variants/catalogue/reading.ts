import type { Schema } from "../../../contract/schema.ts";
import { inDimension, type Variant } from "../variant.ts";

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Scalars, read as the type that the schema wants. */
type Reading = (type: Schema["type"], value: unknown) => unknown;

function readAs(schema: Schema, value: unknown, reading: Reading): unknown {
  const { properties, items, additionalProperties } = schema;
  if (Array.isArray(value)) return items ? value.map((item: unknown) => readAs(items, item, reading)) : value;
  if (isRecord(value))
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => {
        const below = properties ? properties[name] : additionalProperties;
        return [name, below ? readAs(below, member, reading) : member];
      }),
    );
  return value === null ? null : reading(schema.type, value);
}

const reading =
  (read: Reading): NonNullable<Variant["patch"]> =>
  (parts) => ({ ...parts, deserialize: (schema, json) => parts.deserialize(schema, readAs(schema, json, read)) });

const NUMBER = /^-?\d+(?:\.\d+)?$/u;

const coercions = inDimension("scalars", [
  {
    name: "scalars-coerced",
    about: '"128" for 128, 1.5 for 1, "true" for true and the reverse: the front end coerces some (unrecorded which)',
    patch: reading((type, value) => {
      switch (type) {
        case "string":
          return String(value);
        case "integer":
        case "number":
          if (value === true || value === false) return Number(value);
          if (typeof value === "string" && !NUMBER.test(value)) return value;
          return type === "integer" ? Math.trunc(Number(value)) : Number(value);
        case "boolean":
          return typeof value === "number" ? value !== 0 : value === "true" ? true : value === "false" ? false : value;
        default:
          return value;
      }
    }),
  },
  {
    name: "numbers-in-quotes-read",
    about: "of the coercions only this: a number in a string",
    patch: reading((type, value) =>
      (type === "integer" || type === "number") && typeof value === "string" && NUMBER.test(value)
        ? Number(value)
        : value,
    ),
  },
  {
    name: "scalars-read-as-text",
    about: "of the coercions only this: any scalar where a string is wanted",
    patch: reading((type, value) => (type === "string" ? String(value) : value)),
  },
]);

function hasStranger(schema: Schema, value: unknown): boolean {
  const { properties, items, additionalProperties } = schema;
  if (Array.isArray(value)) return items !== undefined && value.some((item: unknown) => hasStranger(items, item));
  if (!isRecord(value)) return false;
  return Object.entries(value).some(([name, member]) => {
    if (properties && !Object.hasOwn(properties, name)) return true;
    const below = properties?.[name] ?? additionalProperties;
    return below !== undefined && hasStranger(below, member);
  });
}

const strangers = inDimension("unknown request members", [
  {
    name: "unknown-members-refused",
    about: "that they are ignored the protocol says alone: no more than a should",
    patch: (parts) => ({
      ...parts,
      deserialize: (schema, json) =>
        hasStranger(schema, json)
          ? { ok: false, message: "There is a member that nobody knows." }
          : parts.deserialize(schema, json),
    }),
  },
]);

export const readingVariants: Variant[] = [...coercions, ...strangers];
