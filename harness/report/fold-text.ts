/** Fewer characters of a body than these are looked at; the record has the rest. */
const READ = 70_000;

/**
 * A body for reading: long repetitions and packages are named instead of shown, and only the beginning of what is still
 * longer than `limit` is there. Its JSON stays JSON, unless it was cut.
 */
export function foldText(text: string, limit: number): { text: string; isCut: boolean } {
  const folded = text
    .slice(0, READ)
    .replaceAll(/(.)\1{79,}/gu, (run, one: string) => `${one}… (${run.length} times)`)
    .replaceAll(/"([A-Za-z0-9+/=]{20})[A-Za-z0-9+/=]{60,}"/g, (whole, start: string) => {
      return `"${start}… (${whole.length - 2} characters of base64)"`;
    });
  return { text: folded.slice(0, limit).toWellFormed(), isCut: text.length > READ || folded.length > limit };
}
