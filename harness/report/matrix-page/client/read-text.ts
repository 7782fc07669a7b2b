import { bodyLines } from "../../html/client/body-lines.ts";
import type { StoredText } from "../data/stored-texts.ts";

/** A text as it was before it was stored. */
export function readText(texts: readonly string[], [template, ...own]: StoredText): string {
  return (texts[template] ?? "")
    .split("\0")
    .map((part, index) => part + (own[index] ?? ""))
    .join("");
}

/** An answer or request, its body a member a line where that is whole JSON. */
export function indentBody(text: string): string {
  const start = text.indexOf("\n\n") + 2;
  const body = text.slice(start);
  if (start < 2 || !/^[{[].*[}\]]$/.test(body)) return text;
  const lines = bodyLines(body).map((line) => "  ".repeat(line.depth) + line.text);
  return text.slice(0, start) + lines.join("\n");
}
