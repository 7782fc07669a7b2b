import { isObject, type Json, type JsonObject } from "../../../wire/json.ts";
import { slugOf } from "../../../contract/slug.ts";
import type { Schema } from "../../../contract/schema.ts";
import type { Plan } from "../../../define/plan.ts";
import { namesOf, nodesOf, type Node } from "../../../contract/walk.ts";
import { ALWAYS_PRESENT, presentClause } from "../../../contract/clauses/response.ts";
import type { Fault } from "../mutant.ts";
import { showing } from "../patches.ts";
import { replacedAt } from "../place.ts";

/** Each constraint of the answer broken, in every answer. */
export const responseValues = ({ contract, clauses }: Plan): Fault[] =>
  [
    ...[...nodesOf(contract.response)].flatMap((node) => {
      const names = namesOf(node.steps);
      const slug = slugOf(names);
      const member = slugOf(names.slice(0, 1));
      return Object.entries(node.schema["x-clauses"]).flatMap(([keyword, { id }]): Fault[] => {
        const bad = badValue(node, keyword);
        if (bad === undefined) return [];
        return [
          {
            name: `answer-${slug.replaceAll(".", "-")}-breaks-its-${keyword === "type" ? "type" : keyword.toLowerCase()}`,
            clause: id,
            // A wrong value speaks against all that its member should be.
            entails: [`response.${member}.*`, "response.unset", ...(ALSO[member] ?? [])],
            patch: showing((shown) => {
              const changed = replacedAt(shown, node.steps, (value) => bad(value));
              return isObject(changed) ? changed : shown;
            }),
          },
        ];
      });
    }),
    ...ALWAYS_PRESENT.map((member): Fault => ({
      name: `answer-without-${slugOf([member])}`,
      clause: presentClause(member),
      entails: [`response.${slugOf([member])}.*`, ...(ALSO[slugOf([member])] ?? [])],
      patch: showing((shown) => ({ ...withoutOwn(shown, member) })),
    })),
    ...ALWAYS_PRESENT.map((member): Fault => ({
      name: `answer-with-null-${slugOf([member])}`,
      clause: presentClause(member),
      entails: [`response.${slugOf([member])}.*`, ...(ALSO[slugOf([member])] ?? [])],
      patch: showing((shown) => ({ ...shown, [member]: null })),
    })),
  ].filter(({ clause }) => clauses.has(clause));

/** Clauses elsewhere about a member. */
const ALSO: Record<string, string[]> = {
  // Under another name in the answer than in the request.
  "image-config-response": ["response.image-config.echo"],
  // A read without a Qualifier shows $LATEST, whatever the create showed.
  version: ["effect.get-function*.same"],
};

function withoutOwn(shown: JsonObject, member: string): JsonObject {
  const { [member]: _left, ...others } = shown;
  return others;
}

type Bad = (value: Json | undefined) => Json;

/** A value that breaks the constraint, and, where that is possible, no other. */
function badValue({ schema, steps }: Node, keyword: string): Bad | undefined {
  switch (keyword) {
    case "type":
      // JSON has no other keys.
      return steps.at(-1)?.kind === "key" ? undefined : () => otherType(schema);
    case "required":
      return () => null;
    case "enum":
      return () => "Unheard-of";
    case "pattern":
      // Of a pattern that any line matches, two lines.
      return () => (isMatching(schema, " not of the form ") ? "two\nlines" : " not of the form ");
    case "minLength":
      return schema.minLength ? () => "a".repeat((schema.minLength ?? 1) - 1) : undefined;
    case "maxLength":
      return () => "a".repeat((schema.maxLength ?? 0) + 1);
    case "minimum":
      return () => (schema.minimum ?? 0) - 1;
    case "maximum":
      return () => (schema.maximum ?? 0) + 1;
    case "minItems":
      return schema.minItems ? () => [] : undefined;
    case "maxItems":
      return (value) => {
        const [item = "subnet-0"] = Array.isArray(value) ? value : [];
        return Array.from({ length: (schema.maxItems ?? 0) + 1 }, () => item);
      };
    default:
      return undefined;
  }
}

const isMatching = ({ pattern = "" }: Schema, text: string): boolean => new RegExp(pattern, "u").test(text);

function otherType({ type }: Schema): Json {
  switch (type) {
    case "string":
      return 7;
    case "integer":
    case "number":
      return "many";
    case "boolean":
      return "yes";
    case "array":
      return { "0": "first" };
    case "object":
      return "a structure";
  }
}
