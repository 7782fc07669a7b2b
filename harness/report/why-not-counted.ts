import type { RecordHeader } from "../record/format.ts";
import type { BrokenClause } from "./broken-clauses.ts";

/** Why findings on a clause don't move the exit code. */
export function whyNotCounted({ strict }: RecordHeader, { clause, findings }: BrokenClause): string {
  const readings = new Set(findings.flatMap(({ finding }) => finding.readings));
  if (readings.has(strict)) return "not selected";
  return readings.size === 0 ? clause.level : `${clause.level}, counts under ${[...readings].join(", ")}`;
}
