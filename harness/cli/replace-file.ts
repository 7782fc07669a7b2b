import { existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { UsageError } from "../usage-error.ts";

/**
 * Writes a file so that it is the old one or the new one at any time, even if the process is killed.
 * @throws UsageError where it can't be written
 */
export function replaceFile(path: string, text: string): void {
  const file = existsSync(path) ? realpathSync(path) : path;
  const beside = `${file}.${process.pid}.tmp`;
  try {
    const { mode } = statSync(file, { throwIfNoEntry: false }) ?? {};
    writeFileSync(beside, text, mode === undefined ? {} : { mode });
    renameSync(beside, file);
  } catch (error) {
    if (existsSync(beside)) rmSync(beside);
    throw new UsageError(`can't write ${path}: ${(error as Error).message}`);
  }
}
