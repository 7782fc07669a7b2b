/** What a target sends must neither steer a terminal nor break a line: control characters, and those of direction. */
export function safe(text: string): string {
  return text
    .replaceAll(/[\t\r\n\u2028\u2029]+/g, " ")
    .replaceAll(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");
}

/** The beginning of a text that may be long, in one line. */
export const short = (text: string, limit = 200): string =>
  safe(text.length <= limit ? text : `${text.slice(0, limit - 1).toWellFormed()}…`);

export { counted } from "../contract/counted.ts";
