import type { RunRecord } from "../record/format.ts";
import type { Terminal } from "./terminal.ts";

/** Says once what is called otherwise by now. */
export function tellNotices(records: readonly Pick<RunRecord, "notices">[], { complain }: Terminal): void {
  for (const notice of new Set(records.flatMap(({ notices = [] }) => notices))) complain(notice);
}
