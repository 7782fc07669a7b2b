import type { ClauseReference, ConstraintKeyword } from "./schema.ts";
import { slugOf } from "./slug.ts";

export type Side = "request" | "response";

/** The place of a schema: member names, `member` for a list's items, `key` and `value` for a map's. */
export interface SchemaPath {
  side: Side;
  members: readonly string[];
}

const KEYWORD_SLUGS = {
  type: "type",
  required: "required",
  enum: "enum",
  pattern: "pattern",
  minLength: "min-length",
  maxLength: "max-length",
  minimum: "minimum",
  maximum: "maximum",
  minItems: "min-items",
  maxItems: "max-items",
} as const satisfies Record<ConstraintKeyword, string>;

type Slug = (typeof KEYWORD_SLUGS)[ConstraintKeyword];

/** The id of a clause that a schema states. */
export type ConstraintId = `${Side}.${Slug}` | `${Side}.${string}.${Slug}`;

export const KEYWORDS: readonly ConstraintKeyword[] = [
  "type",
  "required",
  "enum",
  "pattern",
  "minLength",
  "maxLength",
  "minimum",
  "maximum",
  "minItems",
  "maxItems",
];

export function below(path: SchemaPath, member: string): SchemaPath {
  return { side: path.side, members: [...path.members, member] };
}

/** `request.layers.member.max-length`; the root's own type is `request.type`. */
export function clauseId(path: SchemaPath, keyword: ConstraintKeyword): ConstraintId {
  const slug = KEYWORD_SLUGS[keyword];
  return path.members.length === 0 ? `${path.side}.${slug}` : `${path.side}.${slugOf(path.members)}.${slug}`;
}

export function clauseReference(path: SchemaPath, keyword: ConstraintKeyword, at: string): ClauseReference {
  return { id: clauseId(path, keyword), at };
}
