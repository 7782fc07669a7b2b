/** Names that no other case, attempt or run uses. */
export interface Names {
  /** A run's own names begin so. */
  prefix: string;
  fresh(): string;
  /** As text of digits, for a name that is sent as a JSON number: it can't carry the run id. */
  freshNumber(): string;
}

/** What the name of each function of a run has in it. */
export const ownPrefix = (runId: string): string => `lcf-${runId}-`;

export function makeNames(runId: string, random: () => number): Names {
  let count = 0;
  const prefix = ownPrefix(runId);
  return {
    prefix,
    fresh: () => `${prefix}${(count++).toString(36).padStart(4, "0")}`,
    freshNumber: () => `${100_000 + Math.floor(random() * 899_999)}${String(count++).padStart(6, "0")}`,
  };
}
