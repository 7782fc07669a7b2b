import { readFileSync } from "node:fs";
import { isAllowed, type FlakyEntry, type KnownEntry, type KnownFailures, type KnownList } from "../known.ts";
import { UsageError } from "../../usage-error.ts";
import { dayOf } from "./day.ts";

/**
 * @param now milliseconds since the epoch: entries whose day has come are set apart
 * @throws UsageError naming file and line, and what is wrong there
 */
export async function loadKnown(file: string, now: number): Promise<KnownFailures> {
  // Most runs have no list, and needn't wait for its parser.
  const { readKnownFile } = await import("./known-file.ts");
  return { ...sortOut(readKnownFile(readText(file), file).list, now), file };
}

/**
 * The same for a list that isn't in a file.
 * @param name what it is called in errors
 */
export async function checkedKnown(content: unknown, name: string, now: number): Promise<KnownFailures> {
  const { checkList } = await import("./check-list.ts");
  const checked = checkList(content);
  if ("list" in checked) return sortOut(checked.list, now);
  const { path, message } = checked.fault;
  throw new UsageError(`the known failures ${name} are wrong at ${path.join(".") || "their top"}: ${message}`);
}

/** @throws UsageError naming the file */
export function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(`can't read the known failures ${file}: ${(error as Error).message}`);
  }
}

/** @param now milliseconds since the epoch */
export function sortOut({ suite, known, flaky = [] }: KnownList, now: number): KnownFailures {
  const today = dayOf(now);
  const isOver = ({ expires }: KnownEntry | FlakyEntry): boolean => expires !== undefined && expires <= today;
  const inconclusive = known.filter(isAllowed);
  const dated = known.filter((entry) => !isAllowed(entry));
  const expired = [...dated, ...flaky].filter(isOver);
  return {
    known: dated.filter((entry) => !isOver(entry)),
    flaky: flaky.filter((entry) => !isOver(entry)),
    ...(inconclusive.length > 0 && { inconclusive }),
    lacks: suite === undefined ? "operations" : "all",
    ...(expired.length > 0 && { expired }),
    ...(suite !== undefined && { suite }),
  };
}
