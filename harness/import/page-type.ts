import { lineError, placeOf } from "./page-line.ts";
import type { Line } from "./page-line.ts";
import type { Schema } from "../contract/schema.ts";
import type { SyntaxNode } from "./syntax-block.ts";

export interface ScalarType {
  kind: "scalar";
  type: Extract<Schema["type"], "string" | "integer" | "number" | "boolean">;
  blob: boolean;
}

/** The content of a `Type:` line. */
export type PageType =
  | ScalarType
  | { kind: "structure" }
  | { kind: "list"; item: PageType }
  | { kind: "map"; value: PageType };

const SCALARS: ReadonlyMap<string, ScalarType> = new Map([
  ["string", { kind: "scalar", type: "string", blob: false }],
  ["integer", { kind: "scalar", type: "integer", blob: false }],
  ["long", { kind: "scalar", type: "integer", blob: false }],
  ["float", { kind: "scalar", type: "number", blob: false }],
  ["double", { kind: "scalar", type: "number", blob: false }],
  ["boolean", { kind: "scalar", type: "boolean", blob: false }],
]);

const BLOB: ScalarType = { kind: "scalar", type: "string", blob: true };

export function parseType(line: Line, text: string): PageType {
  const scalar = /^[A-Z][a-z]+$/.test(text) ? SCALARS.get(text.toLowerCase()) : undefined;
  if (scalar !== undefined) return scalar;
  if (text === "Base64-encoded binary data object") return BLOB;
  if (/^[A-Z][A-Za-z0-9]* object$/.test(text)) return { kind: "structure" };
  if (/^Array of [A-Z][A-Za-z0-9]* objects$/.test(text)) return { kind: "list", item: { kind: "structure" } };
  if (/^String to [A-Z][A-Za-z0-9]* object map$/.test(text)) return { kind: "map", value: { kind: "structure" } };
  const item = SCALARS.get(/^Array of ([a-z]+)s$/.exec(text)?.[1] ?? "");
  if (item !== undefined) return { kind: "list", item };
  const value = SCALARS.get(/^String to ([a-z]+) map$/.exec(text)?.[1] ?? "");
  if (value !== undefined) return { kind: "map", value };
  throw lineError(
    line,
    "a type such as 'String', 'Integer', 'Name object', 'Array of strings', 'String to string map'",
  );
}

/** The type by a syntax block, where no `Type:` line tells. Its `number` doesn't tell an integer: all known ones are. */
export function typeOfNode(node: SyntaxNode): PageType {
  switch (node.kind) {
    case "string":
    case "boolean":
      return { kind: "scalar", type: node.kind, blob: false };
    case "number":
      return { kind: "scalar", type: "integer", blob: false };
    case "blob":
      return BLOB;
    case "list":
      return { kind: "list", item: typeOfNode(node.item) };
    case "map":
      return { kind: "map", value: typeOfNode(node.value) };
    case "structure":
      return { kind: "structure" };
  }
}

/** The page says a type twice, in the block and at the member; both must agree. */
export function refuseOtherType(stated: PageType, node: SyntaxNode, line: Line): void {
  if (!agrees(stated, typeOfNode(node))) {
    throw lineError(line, `a type that agrees with the syntax block's on ${placeOf(node.line)}`);
  }
}

function agrees(stated: PageType, drawn: PageType): boolean {
  if (stated.kind === "scalar" && drawn.kind === "scalar") {
    return stated.blob === drawn.blob && drawnType(stated.type) === drawn.type;
  }
  if (stated.kind === "list" && drawn.kind === "list") return agrees(stated.item, drawn.item);
  if (stated.kind === "map" && drawn.kind === "map") return agrees(stated.value, drawn.value);
  return stated.kind === "structure" && drawn.kind === "structure";
}

function drawnType(type: ScalarType["type"]): ScalarType["type"] {
  return type === "number" ? "integer" : type;
}
