import { below, clauseReference } from "../contract/clause-id.ts";
import type { SchemaPath, Side } from "../contract/clause-id.ts";
import { applyConstraint, CONSTRAINT_LABELS } from "./page-constraint.ts";
import { readDescriptions } from "./page-description.ts";
import type { Description } from "./page-description.ts";
import { lineError, placeOf } from "./page-line.ts";
import type { Line } from "./page-line.ts";
import type { PageSection } from "./page-section.ts";
import { parseType, refuseOtherType, typeOfNode } from "./page-type.ts";
import type { PageType } from "./page-type.ts";
import type { Schema } from "../contract/schema.ts";
import type { SyntaxNode, SyntaxStructure } from "./syntax-block.ts";

const MEMBER_LABELS = ["Type", "Required", ...CONSTRAINT_LABELS] as const;

type MemberDescription = Description<(typeof MEMBER_LABELS)[number]>;

/** The schema of a whole request or response, from its syntax block and its members' descriptions. */
export function schemaOfMembers(side: Side, block: SyntaxStructure, section: PageSection): Schema {
  const root: SchemaPath = { side, members: [] };
  const descriptions = readDescriptions(section, MEMBER_LABELS);
  const described = new Set(descriptions.map((description) => description.name));
  for (const [name, node] of block.members) {
    if (!described.has(name)) throw lineError(node.line, `a description of ${name} under '${section.heading.text}'`);
  }
  const properties: Record<string, Schema> = {};
  const required: string[] = [];
  for (const description of descriptions) {
    const node = block.members.get(description.name);
    if (node === undefined) throw lineError(description.line, `${description.name} in the ${side}'s syntax block`);
    const path = below(root, description.name);
    const schema = schemaOfDescription(description, node, path);
    const demand = readRequired(description, side);
    if (demand !== undefined) {
      required.push(description.name);
      schema["x-clauses"].required = clauseReference(path, "required", placeOf(demand));
    }
    properties[description.name] = schema;
  }
  return {
    type: "object",
    properties,
    ...(required.length > 0 ? { required } : {}),
    "x-clauses": { type: clauseReference(root, "type", placeOf(block.line)) },
  };
}

function schemaOfDescription(description: MemberDescription, node: SyntaxNode, path: SchemaPath): Schema {
  const statement = description.statements.get("Type");
  if (statement === undefined) throw lineError(description.line, `a line 'Type: …' for ${description.name}`);
  const type = parseType(statement.line, statement.text);
  refuseOtherType(type, node, statement.line);
  const schema = schemaOfNode(node, path, { type, line: statement.line });
  for (const { label, text, line } of description.statements.values()) {
    if (label !== "Type" && label !== "Required") applyConstraint({ label, text, line }, { schema, path });
  }
  return schema;
}

/** The line that demands the member, if one does. Only response elements may leave the question open. */
function readRequired(description: MemberDescription, side: Side): Line | undefined {
  const statement = description.statements.get("Required");
  if (statement === undefined) {
    if (side === "response") return undefined;
    throw lineError(description.line, `a line 'Required: Yes' or 'Required: No' for ${description.name}`);
  }
  if (statement.text !== "Yes" && statement.text !== "No") throw lineError(statement.line, "'Yes' or 'No'");
  return statement.text === "Yes" ? statement.line : undefined;
}

/** `stated` is what a `Type:` line says; members that only the block names have their type and place from the block. */
function schemaOfNode(node: SyntaxNode, path: SchemaPath, stated?: { type: PageType; line: Line }): Schema {
  const type = stated?.type ?? typeOfNode(node);
  const at = placeOf(stated?.line ?? node.line);
  const clauses = { type: clauseReference(path, "type", at) };
  switch (node.kind) {
    case "list": {
      const item = stated?.type.kind === "list" ? { type: stated.type.item, line: stated.line } : undefined;
      return { type: "array", items: schemaOfNode(node.item, below(path, "member"), item), "x-clauses": clauses };
    }
    case "map": {
      const value = stated?.type.kind === "map" ? { type: stated.type.value, line: stated.line } : undefined;
      const keyAt = placeOf(stated?.line ?? node.value.line);
      const key: Schema = { type: "string", "x-clauses": { type: clauseReference(below(path, "key"), "type", keyAt) } };
      const values = schemaOfNode(node.value, below(path, "value"), value);
      return { type: "object", propertyNames: key, additionalProperties: values, "x-clauses": clauses };
    }
    case "structure": {
      const properties: Record<string, Schema> = {};
      for (const [name, member] of node.members) properties[name] = schemaOfNode(member, below(path, name));
      return { type: "object", properties, "x-clauses": clauses };
    }
    case "string":
    case "number":
    case "boolean":
    case "blob":
      if (type.kind !== "scalar") throw lineError(node.line, "the type of a scalar");
      return {
        type: type.type,
        ...(type.blob ? { contentEncoding: "base64" } : {}),
        "x-clauses": clauses,
      };
  }
}
