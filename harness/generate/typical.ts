import { echoClause } from "../contract/clauses/response.ts";
import type { ClauseId } from "../contract/clause-book.ts";
import { generateSync, type JsonSchema } from "json-schema-faker";
import type { Json, JsonObject } from "../wire/json.ts";
import { isObject } from "../wire/json.ts";
import type { Contract, Schema } from "../contract/schema.ts";
import { violationsOf } from "../contract/violations.ts";
import type { CaseDraft, TopicContext } from "../define/case.ts";
import { accepts } from "../define/vocabulary.ts";
import { BASES } from "./bases.ts";
import { neutral } from "./neutral-bindings.ts";

/** Members that json-schema-faker fills: those whose valid values the schema alone describes. */
const FILLED = {
  zip: [
    "Architectures",
    "Description",
    "Environment",
    "Handler",
    "MemorySize",
    "Publish",
    "Tags",
    "Timeout",
    "TracingConfig",
    "EphemeralStorage",
  ],
  image: [
    "Architectures",
    "Description",
    "Environment",
    "ImageConfig",
    "MemorySize",
    "Publish",
    "Tags",
    "Timeout",
    "TracingConfig",
    "EphemeralStorage",
  ],
} as const;

const COUNT = { zip: 12, image: 6 } as const;

/** Typical valid requests, drawn from the contract's schema. The ids don't depend on the seed, the requests do. */
export function typicalRequests({ contract, others, clauses, seed }: TopicContext): CaseDraft[] {
  return (["zip", "image"] as const).flatMap((kind) =>
    Array.from({ length: COUNT[kind] }, (_, index): CaseDraft[] => {
      const request = typical(contract.request, others, kind, seed * 1000 + index);
      if (!request) return [];
      const about = [...FILLED[kind]]
        .filter((member) => Object.hasOwn(request, member))
        .map((member): ClauseId => echoClause(member))
        .filter((id) => clauses.has(id));
      const number = String(index + 1).padStart(2, "0");
      return [
        accepts(
          `typical/${kind}-${number}`,
          `a typical ${kind} function, drawn from the schema`,
          ["operation.accepts-valid", ...about],
          request,
        ),
      ];
    }).flat(),
  );
}

/** With an edition that ships, the second draw is rare. */
const MOST_DRAWS = 100;

/** @returns undefined where a contract, of a file of the user's own, has bounds that no draw keeps */
function typical(
  request: Schema,
  others: readonly Contract[],
  kind: "zip" | "image",
  firstSeed: number,
): JsonObject | undefined {
  const schema = {
    type: "object",
    properties: Object.fromEntries(
      FILLED[kind].flatMap((member) => {
        const own = request.properties?.[member];
        return own ? [[member, tamed(member, own)]] : [];
      }),
    ),
  };
  // Every value is checked before it is used; a seed whose value any edition objects to gives way to the next one.
  for (let seed = firstSeed; seed < firstSeed + MOST_DRAWS * 1_000_003; seed += 1_000_003) {
    const drawn: unknown = generateSync(schema, { seed, optionalsProbability: 0.6, maxItems: 3 });
    if (!isObject(drawn)) throw new Error("json-schema-faker didn't draw an object");
    const candidate: JsonObject = { ...BASES[kind], ...withMaps(drawn) };
    const sent = neutral(candidate);
    const schemas = [request, ...others.map((edition) => edition.request)];
    if (schemas.every((each) => violationsOf(each, sent).length === 0)) return candidate;
  }
  return undefined;
}

/** json-schema-faker draws no maps with keys of a pattern: they are drawn as lists of pairs. */
function withMaps(drawn: JsonObject): JsonObject {
  const mapOf = (pairs: Json): JsonObject =>
    Object.fromEntries(
      (Array.isArray(pairs) ? pairs : []).flatMap((pair) =>
        isObject(pair) ? [[String(pair.key), String(pair.value)]] : [],
      ),
    );
  return {
    ...drawn,
    ...(drawn.Tags !== undefined && { Tags: mapOf(drawn.Tags) }),
    ...(drawn.Environment !== undefined && { Environment: { Variables: mapOf(drawn.Environment) } }),
  };
}

const pairs = (key: string): JsonSchema => ({
  type: "array",
  minItems: 1,
  maxItems: 5,
  items: {
    type: "object",
    properties: { key: { type: "string", pattern: key }, value: { type: "string", maxLength: 40 } },
    required: ["key", "value"],
  },
});

const words: JsonSchema = { type: "array", items: { type: "string" }, minItems: 1, maxItems: 3 };

/** Bounds that the contract's prose or AWS's recorded limits add; without them nearly every draw would break a rule. */
function tamed(member: string, schema: Schema): JsonSchema {
  switch (member) {
    case "Timeout":
      return { type: "integer", minimum: schema.minimum ?? 1, maximum: 900 };
    case "MemorySize":
      return { type: "integer", minimum: schema.minimum ?? 128, maximum: 10_240 };
    case "Environment":
      return pairs("^[A-Z][A-Z0-9_]{1,12}$");
    case "Tags":
      return pairs("^[a-z][a-z0-9]{0,12}$");
    case "ImageConfig":
      return {
        type: "object",
        properties: {
          EntryPoint: words,
          Command: words,
          WorkingDirectory: { type: "string", minLength: 1, maxLength: 30 },
        },
        required: ["Command"],
      };
    case "TracingConfig":
      return { type: "object", properties: { Mode: { enum: ["Active", "PassThrough"] } } };
    case "Handler":
      return { type: "string", pattern: "^[a-z]{1,12}\\.[a-z]{1,12}$" };
    default:
      return JSON.parse(JSON.stringify(schema));
  }
}
