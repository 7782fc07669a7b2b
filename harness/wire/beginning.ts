/**
 * The beginning of a text, as a text of its own. What `slice` gives keeps the whole text in memory: of answers of some
 * hundred kilobytes, of which a run keeps the first words, that comes to gigabytes.
 */
export function beginning(text: string, limit: number): string {
  return Buffer.from(text.slice(0, limit), "utf16le").toString("utf16le");
}

/** The same, with a sign where something is missing. */
export const cutAt = (text: string, limit: number): string =>
  text.length <= limit ? beginning(text, limit) : `${beginning(text, limit - 1)}…`;
