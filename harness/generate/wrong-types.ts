import type { Json, JsonObject } from "../wire/json.ts";
import type { Schema } from "../contract/schema.ts";
import { typeName } from "../contract/violations.ts";
import type { CaseDraft, TopicContext } from "../define/case.ts";
import { refuses } from "../define/vocabulary.ts";
import { withValue } from "./change.ts";
import { requestNodes, type RequestNode } from "./nodes.ts";

/** Each member with a value of each other JSON type; lists and maps also with `null` inside. */
export function wrongTypes({ contract }: TopicContext): CaseDraft[] {
  return requestNodes(contract).flatMap((node) => {
    const clause = node.schema["x-clauses"].type?.id;
    const last = node.steps.at(-1);
    // A map's key is a string by JSON itself.
    if (!clause || last?.kind === "key") return [];
    const refused = (what: string, value: Json, id: string): CaseDraft =>
      refuses(
        `${node.slug}/${id}`,
        `${node.slug}: ${what} instead of ${typeName(node.schema)}`,
        [clause],
        withValue(node.base.request, node.steps, value) as JsonObject,
      );
    const inList = last?.kind === "items" || last?.kind === "value";
    return [
      ...Object.entries(valuesOfOtherTypes(node)).map(([type, value]) =>
        refused(`a JSON ${type}`, value, `type-${type}`),
      ),
      ...(inList ? [refused("null", null, "null")] : []),
      ...emptyOfOtherTypes(node).map((empty) => refused(EMPTY[empty].what, EMPTY[empty].value, `type-${empty}`)),
    ];
  });
}

function valuesOfOtherTypes({ schema, typical, slug }: RequestNode): Record<string, Json> {
  const inList: Json = [typical ?? "value"];
  // Not empty: an empty structure could pass for an absence.
  const object: Json = { value: typical ?? "value" };
  switch (schema.type) {
    case "string":
      // As a name, a number must still be one that no other function has; `true` could not be.
      return slug === "function-name"
        ? { number: "{{number}}", array: inList, object }
        : { number: 7, boolean: true, array: inList, object };
    case "integer": {
      const valid = typeof typical === "number" ? typical : (schema.minimum ?? 1);
      return { string: String(valid), fraction: valid + 0.5, boolean: true, array: [valid], object };
    }
    case "number": {
      const valid = typeof typical === "number" ? typical : (schema.minimum ?? 1);
      return { string: String(valid), boolean: true, array: [valid], object };
    }
    case "boolean":
      return { string: "true", number: 1, array: [true], object };
    case "array":
      return { string: scalarOf(schema), number: 1, boolean: true, object };
    case "object":
      return { string: "value", number: 1, boolean: true, array: [] };
  }
}

/** What a server in a loosely typed language takes for nothing, before it looks at its type. */
const EMPTY = {
  "empty-object": { what: "an empty object", value: {} },
  "empty-string": { what: "an empty string", value: "" },
} as const satisfies Record<string, { what: string; value: Json }>;

/**
 * Only where structures, lists and scalars are mixed up: a scalar of another type may be taken. One of them stands for
 * `[]`, 0 and `false`: servers that were tried pass over all of them or none.
 */
function emptyOfOtherTypes({ schema, slug }: RequestNode): (keyof typeof EMPTY)[] {
  // A function of no name could not be removed. Nothing in one list of a VPC would be refused for the other.
  if (slug === "function-name" || /^vpc-config\.(subnet|security-group)-ids$/u.test(slug)) return [];
  switch (schema.type) {
    case "object":
      return ["empty-string"];
    case "array":
      return ["empty-object", "empty-string"];
    default:
      return ["empty-object"];
  }
}

const scalarOf = (schema: Schema): string => schema.items?.enum?.[0] ?? "value";
