/** Names that no other case, attempt or run uses. */
export interface Names {
  /** A run's own names begin so. */
  prefix: string;
  fresh(): string;
  /** As text of digits, for a name that is sent as a JSON number. */
  freshNumber(): string;
}

export function makeNames(runId: string, random: () => number): Names {
  let count = 0;
  const prefix = `lcf-${runId}-`;
  return {
    prefix,
    fresh: () => `${prefix}${(count++).toString(36).padStart(4, "0")}`,
    freshNumber: () => `${100_000 + Math.floor(random() * 899_999)}${String(count++).padStart(6, "0")}`,
  };
}
