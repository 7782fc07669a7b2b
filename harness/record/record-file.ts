import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { readRecord } from "./read-record.ts";
import type { RunRecord } from "./format.ts";
import { RECORD_NAME } from "./folder.ts";
import { checkRecord } from "./check-record.ts";
import { UsageError } from "../usage-error.ts";

/**
 * The record in a file, or in a run's folder.
 * @throws UsageError naming the file, where it can't be read or is no whole record
 */
export function readRecordFile(path: string): RunRecord {
  const file = recordPath(path);
  const record = readRecord(readText(file), file);
  checkRecord(record, file);
  return record;
}

/** The record's own path, where a run's folder is given. */
export function recordPath(path: string): string {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? join(path, RECORD_NAME) : path;
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(`can't read the record ${file}: ${(error as Error).message}`);
  }
}
