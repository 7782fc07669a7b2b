/** `.ci/run` tries every row of the longer proofs, `npm test` some of each, so that it stays short. */
const IS_WHOLE = process.env.PROOFS === "whole";

/**
 * Rows of a longer proof: all of them, or at most `count`, spread evenly, with the last (of editions: the newest).
 * A pending test says how many were left out, and how to try them.
 */
export function sample<T>(rows: readonly T[], count: number): readonly T[] {
  if (IS_WHOLE || rows.length <= count) return rows;
  it(`${rows.length - count} more by PROOFS=whole npm test`);
  const chosen = new Set(
    Array.from({ length: count }, (_, index) => Math.ceil(((index + 1) * rows.length) / count) - 1),
  );
  return rows.filter((_, index) => chosen.has(index));
}
