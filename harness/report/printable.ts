/** A target's text must neither steer a terminal nor break a line: control characters, those of direction, halves. */
export function safe(text: string): string {
  return text
    .replaceAll(/[\t\r\n\u2028\u2029]+/g, " ")
    .replaceAll(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "\ufffd")
    .toWellFormed();
}

/** The beginning of a text that may be long. */
export const cut = (text: string, limit: number): string =>
  text.length <= limit ? text : `${text.slice(0, limit - 1).toWellFormed()}…`;

/** The same in one line. */
export const short = (text: string, limit = 200): string => safe(cut(text, limit));

/** With a capital at its beginning. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
