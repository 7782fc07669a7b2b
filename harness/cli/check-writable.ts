import { closeSync, existsSync, openSync, rmSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { makeFolders } from "../record/folder.ts";
import { UsageError } from "../usage-error.ts";

/**
 * Makes the folders of a file, and leaves the file as it is.
 * @param records files that must not be overwritten, under whatever name
 * @throws UsageError
 */
export function checkWritable(path: string, what: string, records: readonly string[]): void {
  if (path === "") throw new UsageError(`can't write ${what}: its path is empty`);
  if (records.some((record) => isSameFile(record, path)))
    throw new UsageError(`can't write ${what} to ${path}: that is the record itself`);
  try {
    makeFolders(dirname(resolve(path)));
    const isThere = existsSync(path);
    closeSync(openSync(path, "a"));
    if (!isThere) rmSync(path);
  } catch (error) {
    throw new UsageError(`can't write ${what} to ${path}: ${(error as Error).message}`);
  }
}

/** Links, symbolic or hard, lead to the same file by another path. */
function isSameFile(one: string, other: string): boolean {
  if (resolve(one) === resolve(other)) return true;
  const [a, b] = [one, other].map((path) => statSync(path, { throwIfNoEntry: false }));
  return a !== undefined && a.dev === b?.dev && a.ino === b.ino;
}
