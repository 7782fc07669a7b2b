import { writeFileSync } from "node:fs";
import { UsageError } from "../usage-error.ts";

/**
 * Writes to a file, or to what stands for one, such as a pipe.
 * @param what it is, in errors
 * @throws UsageError where it can't be written
 */
export function writeFile(path: string, what: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new UsageError(`can't write ${what} to ${path}: ${(error as Error).message}`);
  }
}
