import type { Schema } from "../../../contract/schema.ts";
import type { AwsError } from "../../../reference/errors.ts";
import type { WireRequest } from "../../../reference/wire.ts";
import { intercepting } from "../changes.ts";
import { inDimension, type Variant } from "../variant.ts";
import { isRecord } from "./reading.ts";

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

export const requestTextVariants: Variant[] = texts;
