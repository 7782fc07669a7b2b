/** The beginning of a text that may be long, and how long it is. */
export const cutAndCount = (text: string, limit: number): string =>
  text.length <= limit ? text : `${text.slice(0, limit).toWellFormed()}… (${text.length} characters)`;

/** Names, ids and addresses: longer ones than these are nobody's. */
export const cutName = (name: string): string => cutAndCount(name, 160);

/** Sentences and values. */
export const cutText = (text: string): string => cutAndCount(text, 1000);
