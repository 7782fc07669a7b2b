import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { nearest } from "../define/nearest.ts";
import { UsageError } from "../usage-error.ts";
import { RECORD_NAME, RUNS } from "./folder.ts";
import type { RunRecord } from "./format.ts";
import { readRecord } from "./read-record.ts";

/**
 * The record in a file, or in a run's folder; `last`: that of the last run.
 * @throws UsageError naming the file, where it can't be read or is no record
 */
export function readRecordFile(path: string): RunRecord {
  const file = recordPath(path);
  return readRecord(readText(file), file);
}

/** Stands for the record that was written last below the folder of runs. */
export const LAST = "last";

/** The record's own path, where a run's folder is given. @throws UsageError for `last`, where there was no run */
export function recordPath(path: string): string {
  const isThere = statSync(path, { throwIfNoEntry: false });
  if (path !== LAST || isThere) return isThere?.isDirectory() ? join(path, RECORD_NAME) : path;
  const [newest] = recordsBelow(RUNS);
  if (newest !== undefined) return newest;
  throw new UsageError(`there is no last run: no folder of ${RUNS} has a ${RECORD_NAME}. Name the record`);
}

/** The newest first. */
function recordsBelow(folder: string): string[] {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names
    .map((name) => join(folder, name, RECORD_NAME))
    .flatMap((file) => {
      const stats = statSync(file, { throwIfNoEntry: false });
      return stats?.isFile() ? [{ file, at: stats.mtimeMs }] : [];
    })
    .toSorted((a, b) => b.at - a.at)
    .map(({ file }) => file);
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const meant = existsSync(file) ? undefined : fileMeantBy(file);
    const instead = meant === undefined ? "" : ` (the nearest is ${meant})`;
    throw new UsageError(`can't read the record ${file}: ${(error as Error).message}${instead}`);
  }
}

/** What lies beside it under a name like its own, or beside a folder that isn't there. */
function fileMeantBy(file: string): string | undefined {
  const folder = dirname(file);
  if (!existsSync(folder)) return folder === file ? undefined : fileMeantBy(folder);
  const name = nearest(basename(file), readdirSync(folder));
  return name === undefined ? undefined : join(folder, name);
}
