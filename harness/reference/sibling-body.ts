import type { Schema } from "../contract/schema.ts";
import { serialization, type AwsError } from "./errors.ts";
import type { Call } from "./parts.ts";
import type { Structure } from "./value.ts";

/** The bodies of the sibling operations, as far as the reference needs them; no clause of the contract is about them. */
type Plain = Omit<Schema, "x-clauses">;
const plain = (schema: Plain): Schema => ({ ...schema, "x-clauses": {} });
const string = (rules: Partial<Plain> = {}): Schema => plain({ type: "string", ...rules });
const list = (items: Schema, rules: Partial<Plain> = {}): Schema => plain({ type: "array", items, ...rules });
const object = (properties: Record<string, Schema>, required: string[] = []): Schema =>
  plain({ type: "object", properties, required });

const description = string({ maxLength: 256 });

export const PUBLISH_LAYER_VERSION = object(
  {
    Description: description,
    Content: object({
      S3Bucket: string({ minLength: 3, maxLength: 63 }),
      S3Key: string({ minLength: 1, maxLength: 1024 }),
      S3ObjectVersion: string({ minLength: 1, maxLength: 1024 }),
      ZipFile: string({ contentEncoding: "base64" }),
    }),
    CompatibleRuntimes: list(string(), { maxItems: 15 }),
    CompatibleArchitectures: list(string({ enum: ["x86_64", "arm64"] }), { maxItems: 2 }),
    LicenseInfo: string({ maxLength: 512 }),
  },
  ["Content"],
);

export const CREATE_CODE_SIGNING_CONFIG = object(
  {
    Description: description,
    AllowedPublishers: object(
      { SigningProfileVersionArns: list(string({ pattern: "^(?:arn:.*)$" }), { minItems: 1, maxItems: 20 }) },
      ["SigningProfileVersionArns"],
    ),
    CodeSigningPolicies: object({ UntrustedArtifactOnDeployment: string({ enum: ["Warn", "Enforce"] }) }),
    Tags: plain({ type: "object", propertyNames: string(), additionalProperties: string() }),
  },
  ["AllowedPublishers"],
);

export function readBody(
  schema: Schema,
  { parts, body }: Call,
): { ok: true; input: Structure } | { ok: false; error: AwsError } {
  const parsed = parts.parse(body);
  if (parsed === undefined) return { ok: false, error: serialization("Unable to parse the request body as JSON") };
  const read = parts.deserialize(schema, parsed.json);
  if (!read.ok) return { ok: false, error: serialization(read.message) };
  const found = parts.violations(schema, read.value);
  if (found.length > 0) return { ok: false, error: parts.refuseViolations(found) };
  return { ok: true, input: read.value };
}
