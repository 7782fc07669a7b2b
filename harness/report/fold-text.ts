/** Fewer characters of a body than these are looked at; the record has the rest. */
const READ = 70_000;

/** The first characters of a package in base64: enough to know it by. */
const startAndLength = (base64: string): string => `${base64.slice(0, 20)}… (${base64.length} characters of base64)`;

/**
 * A body for reading: long repetitions and packages are named instead of shown, and only the beginning of what is still
 * longer than `limit` is there. Its JSON stays JSON, unless it was cut.
 */
export function foldText(
  text: string,
  limit: number,
  packageName: (base64: string) => string = startAndLength,
): { text: string; isCut: boolean } {
  const folded = text
    .slice(0, READ)
    .replaceAll(/(.)\1{79,}/gu, (run, one: string) => `${one}… (${run.length} times)`)
    .replaceAll(/"([A-Za-z0-9+/=]{80,})("|$)/g, (_, base64: string, end: string) =>
      // How long it is, nobody knows where its end isn't there.
      end === "" ? `"${base64.slice(0, 20)}…` : `"${packageName(base64)}"`,
    );
  return { text: folded.slice(0, limit).toWellFormed(), isCut: text.length > READ || folded.length > limit };
}
