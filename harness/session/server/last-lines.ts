import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { short } from "../../report/printable.ts";

const LINES = 10;
const BYTES = 8192;

/** What a server said last, ready to be added to a sentence about its end. @param redact takes secrets out of a text */
export function lastLines(logFile: string | undefined, redact: (text: string) => string): string {
  if (logFile === undefined) return "; what it says is kept where out names a folder";
  const lines = redact(endOf(logFile)).trimEnd().split("\n").slice(-LINES);
  if (lines.join("") === "") return `; it said nothing (${logFile})`;
  return [`; its last lines (${logFile}):`, ...lines.map((line) => `  ${short(line.trimEnd())}`)].join("\n");
}

/** A server may say more than anyone wants to read. */
function endOf(file: string): string {
  const opened = openSync(file, "r");
  try {
    const { size } = fstatSync(opened);
    const bytes = Buffer.alloc(Math.min(size, BYTES));
    return bytes.toString("utf8", 0, readSync(opened, bytes, 0, bytes.length, size - bytes.length));
  } finally {
    closeSync(opened);
  }
}
