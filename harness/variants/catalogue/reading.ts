import type { Schema } from "../../contract/schema.ts";
import type { AwsError } from "../../reference/errors.ts";
import type { WireRequest } from "../../reference/wire.ts";
import { intercepting } from "../changes.ts";
import { inDimension, type Variant } from "../variant.ts";

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What a scalar is read as where the schema wants another. */
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
    about: '"128" for 128, 1.5 for 1, "true" for true and the reverse: the front end coerces some (aws-truth, gaps)',
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

const refuse = (status: number, type: string): AwsError => ({
  kind: "error",
  status,
  type,
  body: { message: "Speak JSON to me." },
});

const isJson = (type: string | undefined): boolean => /^application\/json\s*(?:;|$)/iu.test(type ?? "");

function unsupported({ headers, body }: WireRequest): AwsError | undefined {
  if (body.length > 0 && !isJson(headers["content-type"])) return refuse(415, "UnsupportedMediaTypeException");
  if (!/\*\/\*|application\/(?:json|\*)/u.test(headers["accept"] ?? "*/*"))
    return refuse(406, "NotAcceptableException");
  return undefined;
}

const texts = inDimension("request text", [
  {
    name: "content-types-checked",
    about: "415 for a body of another type, 406 for an answer that the client doesn't accept (restJson1)",
    patch: intercepting(unsupported),
  },
  {
    name: "json-with-limits",
    about: "a parser may limit depth and refuse half characters and null ones (RFC 8259, 8.2 and 9)",
    patch: (parts) => ({
      ...parts,
      parse: (body) => {
        const isOdd = /\[{200}|\\ud8|\\u0000|__proto__/iu.test(Buffer.from(body).toString("latin1"));
        return isOdd ? undefined : parts.parse(body);
      },
    }),
  },
  {
    name: "base64-of-any-alphabet",
    about: "odd base64 isn't decided: without padding and in the URL-safe alphabet it can be read",
    patch: (parts) => ({
      ...parts,
      deserialize: (schema, json) =>
        parts.deserialize(
          schema,
          readBlobs(schema, json, (text) => Buffer.from(text, "base64").toString("base64")),
        ),
    }),
  },
]);

function readBlobs(schema: Schema, value: unknown, read: (text: string) => string): unknown {
  if (schema.contentEncoding === "base64") return typeof value === "string" ? read(value) : value;
  if (!isRecord(value) || !schema.properties) return value;
  const { properties } = schema;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const below = Object.hasOwn(properties, name) ? properties[name] : undefined;
      return [name, below ? readBlobs(below, member, read) : member];
    }),
  );
}

export const readingVariants: Variant[] = [...coercions, ...strangers, ...texts];
