import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../usage-error.ts";
import { RECORD_NAME } from "./folder.ts";
import type { RunRecord } from "./format.ts";
import { readRecord } from "./read-record.ts";

/**
 * The record in a file, or in a run's folder.
 * @throws UsageError naming the file, where it can't be read or is no record
 */
export function readRecordFile(path: string): RunRecord {
  const file = recordPath(path);
  return readRecord(readText(file), file);
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
