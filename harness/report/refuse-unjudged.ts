import type { RunRecord } from "../record/format.ts";
import { UsageError } from "../usage-error.ts";

/** A run that judged nothing says nothing about its target. @param name of the record, in errors @throws UsageError */
export function refuseUnjudged({ footer }: RunRecord, name: string): void {
  if (footer.totals.passed + footer.totals.failed + footer.totals.blocked === 0)
    throw new UsageError(`nothing was judged in the record ${name}: ${footer.stopped ?? "run the suite again"}`);
}
