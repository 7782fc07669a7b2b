/** Names that no other case, attempt or run uses. */
export interface Names {
  /** A run's own names begin so. */
  prefix: string;
  fresh(): string;
  /** As text of digits, for a name that is sent as a JSON number. */
  freshNumber(): string;
}

/** What the name of each function of a run has in it. */
export const ownPrefix = (runId: string): string => `lcf-${runId}-`;

/** The same of a name that is sent as a number: the run id in decimal digits. With five more it is exact as a double. */
export const ownDigits = (runId: string): string => `1${String(Number.parseInt(runId, 36) || 0).padStart(10, "0")}`;

export function makeNames(runId: string): Names {
  let count = 0;
  const prefix = ownPrefix(runId);
  return {
    prefix,
    fresh: () => `${prefix}${(count++).toString(36).padStart(4, "0")}`,
    freshNumber: () => `${ownDigits(runId)}${String(count++).padStart(5, "0")}`,
  };
}
