import { safe } from "../printable.ts";

/** Characters that could be markup. */
const SIGNS = /[^\p{L}\p{N} .,:;'"()/%…✓✗×–-]/gu;

/** GitHub makes links of these, in HTML as well: `http://`, `www.`. */
const ADDRESSES = /:(?=\/\/)|(?<=www)\./gi;

const asReference = (sign: string): string => `&#${sign.codePointAt(0)};`;

/**
 * Any text as itself: in a line, a table cell or HTML within Markdown. What could be markup becomes a character
 * reference, which neither Markdown nor HTML reads as anything but the character.
 */
export const inline = (text: string): string => withLinks(text).replaceAll(ADDRESSES, asReference);

/** The same with its addresses left to be links: whoever lists a known failure may name its issue. */
export const withLinks = (text: string): string => safe(text).replaceAll(SIGNS, asReference);

/** A text in the letters of code, where no reader makes links or mentions of it. */
export function code(text: string): string {
  const shown = safe(text);
  if (shown === "") return "";
  // Backticks would end it, bars would end a table's cell, blanks at an end would get lost.
  return /^ |[`|]| $/.test(shown) ? `<code>${inline(shown)}</code>` : `\`${shown}\``;
}

/** A sentence as it is where nothing in it could be markup, else in the letters of code. */
export const plainOrCode = (text: string): string => (inline(text) === text ? text : code(text));

/** Lines of some language, in a fence longer than any that they hold. */
export function fenced(language: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const longest = Math.max(2, ...lines.flatMap((line) => (line.match(/`+/g) ?? []).map(({ length }) => length)));
  const fence = "`".repeat(longest + 1);
  return [`${fence}${language}`, ...lines, fence];
}
