import type { RunRecord } from "../record/format.ts";
import type { ConformanceOptions } from "../session/conformance-options.ts";
import { prepareRun, type Caller, type PreparedRun } from "../session/prepare.ts";
import { openRunFolder } from "../record/folder.ts";
import { runSession } from "../session/session.ts";

/** Runs what was prepared, and keeps record and journal where a folder for them is named. */
export async function carryOut(prepared: PreparedRun, out: string | undefined, caller: Caller): Promise<RunRecord> {
  const session = await prepared.session();
  const folder = out === undefined ? undefined : openRunFolder(out, caller.spell("out"));
  // What lives in this process needs no cleaning up after it.
  const journal = folder && prepared.endpoint && { journalFile: folder.journalFile };
  const { record } = await runSession(
    { ...session, ...journal, ...(folder && { onLine: folder.write, serverLog: folder.serverLog }) },
    caller.clock,
  );
  return record;
}

/** @throws UsageError */
export const runFor = async (options: ConformanceOptions, caller: Caller): Promise<RunRecord> =>
  carryOut(prepareRun(options, caller), options.out, caller);
