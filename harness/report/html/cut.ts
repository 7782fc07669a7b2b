/** The beginning of a text that may be long, and how long it is. */
export const cut = (text: string, limit: number): string =>
  text.length <= limit ? text : `${text.slice(0, limit).toWellFormed()}… (${text.length} characters)`;

/** Names, ids and addresses: longer ones than these are nobody's. */
export const cutName = (name: string): string => cut(name, 160);

/** Sentences and values. */
export const cutText = (text: string): string => cut(text, 1000);
