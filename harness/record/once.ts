import type { Seen } from "./fold.ts";

/** What the next run needn't show again: chance decides how a race ends, and a failure may have come once. */
export type Once = "race" | "not repeated";

/** Why a finding can't be shown at will; undefined where it can. */
export function onceOf({ finding, verdict: { exchanges, marks } }: Seen): Once | undefined {
  if (exchanges[finding.exchange]?.hints?.race !== undefined) return "race";
  // The failure that didn't come again is kept behind what came instead.
  const isFailure = marks?.includes("not repeated") && finding.exchange === exchanges.length - 1;
  return isFailure ? "not repeated" : undefined;
}
