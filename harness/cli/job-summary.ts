import { appendFileSync, statSync } from "node:fs";
import type { Terminal } from "./terminal.ts";

/** GitHub drops the whole summary of a step that is larger. */
const MOST_BYTES = 1024 * 1024;

/** Adds to the summary of a step, in the file that GitHub Actions names. No reason to fail: the report is there besides. */
export function appendToJobSummary(file: string, text: string, { complain }: Terminal): void {
  try {
    const bytes = (statSync(file, { throwIfNoEntry: false })?.size ?? 0) + Buffer.byteLength(text);
    if (bytes <= MOST_BYTES) appendFileSync(file, text);
    else complain(`the job summary has no room for the report: it would have ${bytes} bytes of ${MOST_BYTES}`);
  } catch (error) {
    complain(`can't add to the job summary ${file}: ${(error as Error).message}`);
  }
}
