import { below, KEYWORDS } from "./clause-id.ts";
import type { SchemaPath } from "./clause-id.ts";
import type { ClauseReference, ConstraintKeyword, Contract, Schema } from "./schema.ts";

export type ConstraintValue = string | number | true | readonly string[];

/** One keyword of one schema of a contract. */
export interface Constraint {
  path: SchemaPath;
  keyword: ConstraintKeyword;
  /** `required` is `true` at the member; a blob's type is `base64`. */
  value: ConstraintValue;
  /** Missing only where the contract is at fault. */
  clause: ClauseReference | undefined;
}

/** Every constraint of request and response, outer before inner. */
export function constraintsOf(contract: Pick<Contract, "request" | "response">): Constraint[] {
  return [
    ...walk(contract.request, { side: "request", members: [] }, false),
    ...walk(contract.response, { side: "response", members: [] }, false),
  ];
}

function walk(schema: Schema, path: SchemaPath, required: boolean): Constraint[] {
  const { items, propertyNames, additionalProperties } = schema;
  return [
    ...ownConstraints(schema, path, required),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, member]) =>
      walk(member, below(path, name), schema.required?.includes(name) ?? false),
    ),
    ...(items === undefined ? [] : walk(items, below(path, "member"), false)),
    ...(propertyNames === undefined ? [] : walk(propertyNames, below(path, "key"), false)),
    ...(additionalProperties === undefined ? [] : walk(additionalProperties, below(path, "value"), false)),
  ];
}

function ownConstraints(schema: Schema, path: SchemaPath, required: boolean): Constraint[] {
  return KEYWORDS.flatMap((keyword) => {
    const value = valueOf(schema, keyword, required);
    return value === undefined ? [] : [{ path, keyword, value, clause: schema["x-clauses"][keyword] }];
  });
}

function valueOf(schema: Schema, keyword: ConstraintKeyword, required: boolean): ConstraintValue | undefined {
  if (keyword === "type") return schema.contentEncoding ?? schema.type;
  if (keyword === "required") return required ? true : undefined;
  return schema[keyword];
}
