import { lineError, placeOf } from "./page-line.ts";
import type { Line } from "./page-line.ts";
import { tokensOf } from "./syntax-token.ts";
import type { Token } from "./syntax-token.ts";

/** The shape that a 'Request Syntax' or 'Response Syntax' block draws. `line` is where the member's name stands. */
export type SyntaxNode =
  | { kind: "string" | "number" | "boolean" | "blob"; line: Line }
  | { kind: "list"; line: Line; item: SyntaxNode }
  | { kind: "map"; line: Line; value: SyntaxNode }
  | SyntaxStructure;

export interface SyntaxStructure {
  kind: "structure";
  line: Line;
  members: Map<string, SyntaxNode>;
}

/** The tokens yet to be read; `end` is where a block that breaks off is reported. */
interface Cursor {
  tokens: Token[];
  end: Line;
}

export function parseSyntaxBlock(lines: readonly Line[], end: Line): SyntaxStructure {
  const cursor: Cursor = { tokens: tokensOf(lines), end: lines.at(-1) ?? end };
  const root = parseValue(cursor);
  const rest = cursor.tokens[0];
  if (rest !== undefined) throw lineError(rest.line, "nothing after the block's closing brace");
  if (root.kind !== "structure") throw lineError(root.line, "a block of members in braces");
  return root;
}

function parseValue(cursor: Cursor, named?: Line): SyntaxNode {
  const token = take(cursor, "a value");
  const line = named ?? token.line;
  if (token.kind === "quoted" && token.text === "string") return { kind: "string", line };
  if (token.kind === "mark" && token.text === "{") return parseBraces(cursor, line);
  if (token.kind === "mark" && token.text === "[") {
    const item = parseValue(cursor);
    takeMark(cursor, "]");
    return { kind: "list", line, item };
  }
  if (token.kind === "word") {
    if (token.text === "number" || token.text === "boolean" || token.text === "blob") return { kind: token.text, line };
  }
  throw lineError(token.line, '"string", number, boolean, blob, a list or a structure as value');
}

function parseBraces(cursor: Cursor, line: Line): SyntaxNode {
  const members = new Map<string, SyntaxNode>();
  for (;;) {
    const name = take(cursor, "a member's name");
    if (name.kind !== "quoted" || !/^[A-Za-z][A-Za-z0-9]*$/.test(name.text)) {
      throw lineError(name.line, "a member's name in quotes");
    }
    takeMark(cursor, ":");
    const value = parseValue(cursor, name.line);
    // In place of a name, "string" stands for any key: the braces are a map.
    if (name.text === "string" && members.size === 0) {
      takeMark(cursor, "}");
      return { kind: "map", line, value };
    }
    const earlier = members.get(name.text);
    if (earlier !== undefined) throw lineError(name.line, `a name other than that of ${placeOf(earlier.line)}`);
    members.set(name.text, value);
    const separator = take(cursor, "',' or '}'");
    if (separator.kind === "mark" && separator.text === "}") return { kind: "structure", line, members };
    if (separator.kind !== "mark" || separator.text !== ",") throw lineError(separator.line, "',' or '}' before this");
  }
}

function take(cursor: Cursor, expected: string): Token {
  const token = cursor.tokens.shift();
  if (token === undefined) throw lineError(cursor.end, `${expected} in the syntax block`, "the block's end");
  return token;
}

function takeMark(cursor: Cursor, mark: string): void {
  const token = take(cursor, `'${mark}'`);
  if (token.kind !== "mark" || token.text !== mark) throw lineError(token.line, `'${mark}' before '${token.text}'`);
}
