import type { RecordFooter } from "../run/record-format.ts";
import { counted, short } from "./printable.ts";

/** Why a run ended with its exit code, in a few words. */
export function describeExit(footer: RecordFooter): string {
  const { exit, gate, stopped } = footer;
  if (exit === 0) return "nothing unexpected";
  if (exit !== 1) return short(stopped ?? "not everything could be judged");
  const outdated = outdatedCount(footer);
  return [
    ...(gate.unexpected.length > 0 ? [`${counted(gate.unexpected.length, "clause")} unexpectedly broken`] : []),
    ...(outdated > 0 ? [`${counted(outdated, "known failure")} out of date`] : []),
  ].join(", ");
}

/** Entries of the list of known failures that must be corrected. */
export const outdatedCount = ({ gate: { fixed, changed, expired } }: RecordFooter): number =>
  fixed.length + changed.length + expired.length;

/** The cases by their outcome: `5 passed, 2 failed`. */
export const describeTotals = ({ totals }: RecordFooter): string =>
  Object.entries(totals)
    .filter(([outcome, count]) => count > 0 || outcome === "passed")
    .map(([outcome, count]) => `${count} ${outcome}`)
    .join(", ");

export const describeEffort = ({ requests, durationMs }: RecordFooter): string =>
  `${counted(requests, "request")} in ${(durationMs / 1000).toFixed(1)} s`;
