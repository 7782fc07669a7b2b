import { safe } from "../printable.ts";

/** GitHub makes links of addresses too, in HTML as well: of `http://` and `www.`. */
const MARKUP = /[^\p{L}\p{N} .,:;'"()/%…✓✗×–-]|:(?=\/\/)|(?<=www)\./giu;

/**
 * Any text as itself: in a line, a table cell or HTML within Markdown. What could be markup becomes a character
 * reference, which neither Markdown nor HTML reads as anything but the character.
 */
export const inline = (text: string): string => safe(text).replaceAll(MARKUP, (sign) => `&#${sign.codePointAt(0)};`);

/** The same in the letters of code, where no reader makes links or mentions of it. */
export function code(text: string): string {
  const shown = safe(text);
  if (shown === "") return "";
  // Backticks would end it, bars would end a table's cell, blanks at an end would get lost.
  return /^ |[`|]| $/.test(shown) ? `<code>${inline(shown)}</code>` : `\`${shown}\``;
}
