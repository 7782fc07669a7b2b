import type { ClauseReference, ConstraintKeyword } from "./schema.ts";
import { slugOf } from "./slug.ts";

export type Side = "request" | "response";

/** The place of a schema: member names, `member` for a list's items, `key` and `value` for a map's. */
export interface SchemaPath {
  side: Side;
  members: readonly string[];
}

const KEYWORD_SLUGS: Readonly<Record<ConstraintKeyword, string>> = {
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
};

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
export function clauseId(path: SchemaPath, keyword: ConstraintKeyword): string {
  return [path.side, slugOf(path.members), KEYWORD_SLUGS[keyword]].filter((part) => part !== "").join(".");
}

export function clauseReference(path: SchemaPath, keyword: ConstraintKeyword, at: string): ClauseReference {
  return { id: clauseId(path, keyword), at };
}
