import { counted } from "../counted.ts";
import type { Clause } from "../clause.ts";
import type { ConstraintId } from "../clause-id.ts";
import { aws, recordingsOf, type Evidence } from "../evidence.ts";
import type { ClauseReference, ConstraintKeyword, Contract, Schema } from "../schema.ts";
import { typeName } from "../violations.ts";
import { namesOf, nodesOf } from "../walk.ts";

/** Evidence for what the contract's own source says. */
export function evidenceAt(contract: Contract, at: string): Evidence {
  return { source: contract.source.kind === "api-reference-page" ? "page" : "model", at };
}

/** A clause for each constraint of an edition's request and response. */
export function constraintClauses(contract: Contract): Clause<ConstraintId>[] {
  return (["request", "response"] as const).flatMap((side) => {
    const root = contract[side];
    return [
      ...clausesAt(contract, side === "request" ? "The request" : "The answer", root),
      ...[...nodesOf(root)].flatMap(({ steps, schema }) =>
        clausesAt(contract, `${side === "response" ? "In the answer, " : ""}${namesOf(steps).join(".")}`, schema),
      ),
    ];
  });
}

function clausesAt(contract: Contract, name: string, schema: Schema): Clause<ConstraintId>[] {
  return (Object.entries(schema["x-clauses"]) as [ConstraintKeyword, ClauseReference][]).map(
    ([keyword, { id, at }]) => ({
      id,
      level: "must",
      text: `${name} ${requirement(schema, keyword)}.`,
      evidence: [evidenceAt(contract, at), ...recordingsOf(id).map((recording) => aws(recording.id))],
    }),
  );
}

function requirement(schema: Schema, keyword: ConstraintKeyword): string {
  switch (keyword) {
    case "type":
      return `is ${typeName(schema)}`;
    case "required":
      return "must be present and not null";
    case "enum":
      return `is one of ${schema.enum?.join(", ")}`;
    case "pattern":
      return `matches ${schema.pattern}`;
    case "minLength":
      return `has at least ${counted(schema.minLength ?? 0, "character")}`;
    case "maxLength":
      return `has at most ${counted(schema.maxLength ?? 0, "character")}`;
    case "minimum":
      return `is at least ${schema.minimum}`;
    case "maximum":
      return `is at most ${schema.maximum}`;
    case "minItems":
      return `has at least ${counted(schema.minItems ?? 0, "item")}`;
    case "maxItems":
      return `has at most ${counted(schema.maxItems ?? 0, "item")}`;
  }
}
