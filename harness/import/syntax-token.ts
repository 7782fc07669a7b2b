import { lineError } from "./page-line.ts";
import type { Line } from "./page-line.ts";

/** `text` of a quoted token is what stands between its quotes. */
export interface Token {
  kind: "quoted" | "word" | "mark";
  text: string;
  line: Line;
}

const TOKEN = /\s*(?:"(?<quoted>[^"]*)"|(?<word>[A-Za-z]+)|(?<mark>[{}[\]:,]))\s*/uy;

export function tokensOf(lines: readonly Line[]): Token[] {
  return lines.flatMap(tokensOfLine);
}

function tokensOfLine(line: Line): Token[] {
  const tokens: Token[] = [];
  const text = line.text.trim();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const groups = TOKEN.exec(text)?.groups;
    if (groups === undefined) throw lineError(line, 'members as in "Name": "string"');
    const { quoted, word, mark } = groups;
    if (quoted !== undefined) tokens.push({ kind: "quoted", text: quoted, line });
    else if (word !== undefined) tokens.push({ kind: "word", text: word, line });
    else if (mark !== undefined) tokens.push({ kind: "mark", text: mark, line });
  }
  return tokens;
}
