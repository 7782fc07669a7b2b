import type { StoredText } from "../data/stored-texts.ts";

/** A text as it was before it was stored. */
export function readText(texts: readonly string[], [template, ...own]: StoredText): string {
  return (texts[template] ?? "")
    .split("\0")
    .map((part, index) => part + (own[index] ?? ""))
    .join("");
}

/**
 * An answer or request whose body is JSON in one line, a member a line. Nothing is read and written anew: numbers and
 * repeated members stay as they were sent.
 */
export function indentBody(text: string): string {
  const start = text.indexOf("\n\n") + 2;
  const body = text.slice(start);
  if (start < 2 || !/^[{[].*[}\]]$/.test(body)) return text;
  try {
    JSON.parse(body);
  } catch {
    return text;
  }
  let depth = 0;
  const line = (): string => `\n${"  ".repeat(depth)}`;
  const indented = body.replaceAll(/"(?:[^"\\]|\\.)*"|[{[]\s*[}\]]|[{}[\],:]\s*/g, (token) => {
    const sign = token.charAt(0);
    if (sign === '"' || /^[{[]\s*[}\]]$/.test(token)) return token;
    if (sign === ",") return `,${line()}`;
    if (sign === ":") return ": ";
    depth += "{[".includes(sign) ? 1 : -1;
    return "{[".includes(sign) ? sign + line() : line() + sign;
  });
  return text.slice(0, start) + indented;
}
