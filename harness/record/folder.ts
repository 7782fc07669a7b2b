import { appendFileSync, closeSync, existsSync, mkdirSync, openSync, renameSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { UsageError } from "../usage-error.ts";
import type { RecordLine } from "./format.ts";
import { serializeLine } from "./lines.ts";

/** Where runs have their folders that name none. */
export const RUNS = join("reports", "runs");

/** What a run calls its record in its folder. */
export const RECORD_NAME = "record.jsonl";
const PREVIOUS_NAME = "record.previous.jsonl";

/** Where a run keeps what it saw. */
export interface RunFolder {
  recordFile: string;
  journalFile: string;
  /** What a server says that the run starts. */
  serverLog: string;
  /**
   * Adds a line to the record: what is written is there, whatever becomes of the run. A header begins a new record; one
   * that lies there is kept beside it.
   */
  write(line: RecordLine): void;
}

/**
 * Makes the folder where it isn't there.
 * @param name how the option is called that names the folder
 * @throws UsageError where it can't be written to
 */
export function openRunFolder(directory: string, name: string): RunFolder {
  const recordFile = join(directory, RECORD_NAME);
  try {
    makeFolders(resolve(directory));
    // Whether it can be written to shows before the run, not after it. What is there stays until there is a new record.
    closeSync(openSync(recordFile, "a"));
  } catch (error) {
    throw new UsageError(`can't write to ${name} ${directory}: ${(error as Error).message}`);
  }
  return {
    recordFile,
    journalFile: join(directory, "journal.jsonl"),
    serverLog: join(directory, "server.log"),
    write(line) {
      if (line.kind === "header" && statSync(recordFile).size > 0)
        renameSync(recordFile, join(directory, PREVIOUS_NAME));
      appendFileSync(recordFile, serializeLine(line));
    },
  };
}

/** One folder after the other: a recursive mkdir never ends on file systems that refuse with ENOENT. */
export function makeFolders(directory: string): void {
  if (existsSync(directory)) return;
  makeFolders(dirname(directory));
  mkdirSync(directory);
}
