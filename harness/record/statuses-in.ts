import type { Reading } from "../contract/clause.ts";
import type { ClauseStatus } from "../run/close.ts";
import type { RunRecord } from "./format.ts";

/** What became of each clause that a record counts in a reading. */
export function statusesIn({ footer }: RunRecord, reading: Reading): Map<string, ClauseStatus> {
  const byStatus = footer.clauses.byReading[reading];
  return new Map(
    (["upheld", "broken", "unjudged"] as const).flatMap((status) =>
      byStatus[status].map((id) => [id, status] as const),
    ),
  );
}
