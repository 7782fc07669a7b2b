import { join, resolve } from "node:path";
import type { ReportFormat } from "../report/format.ts";
import { loadFormat } from "../report/formats.ts";
import { checkWritable } from "./check-writable.ts";
import { RECORD_NAME } from "../record/folder.ts";
import { UsageError } from "../usage-error.ts";

/** Stands for standard output where a path is asked for. */
export const OUTPUT = "-";

/** A report that is to be written, to a path or to OUTPUT. */
export interface PlannedReport {
  name: string;
  format: ReportFormat;
  to: string;
}

/**
 * What `--report FORMAT[=PATH]` asks for, found right or wrong before there is a run.
 * @param folder where reports go that have no path
 * @throws UsageError for an unknown format, one that needs several records, and a path that can't be written to
 */
export async function planReports(asked: readonly string[], folder: string): Promise<PlannedReport[]> {
  const planned: PlannedReport[] = [];
  for (const each of asked) {
    const report = await planReport(each, folder);
    const other = planned.find(({ to }) => to !== OUTPUT && resolve(to) === resolve(report.to));
    if (other) throw new UsageError(`--report ${each} would overwrite the report ${other.name}, at ${report.to} too`);
    planned.push(report);
  }
  return planned;
}

async function planReport(asked: string, folder: string): Promise<PlannedReport> {
  const [name = "", ...rest] = asked.split("=");
  const path = rest.length > 0 ? rest.join("=") : undefined;
  if (path === "") throw new UsageError(`--report ${asked} has no path: name one, or leave the = out`);
  const format = await loadFormat(name);
  if (format.takes === "many records")
    throw new UsageError(
      `--report ${name} needs several runs side by side: use lambda-conformance report RECORD... --format ${name}`,
    );
  // The run prints its text anyway.
  const isPrinted = format.isForOutput === true && name !== "text";
  const to = path ?? (isPrinted ? OUTPUT : join(folder, format.file));
  if (to !== OUTPUT) checkWritable(placeOf(format, to), `the report ${name}`, [join(folder, RECORD_NAME)]);
  return { name, format, to };
}

/** Where a report's first file goes: a folder is made for those of one that has several. */
export const placeOf = ({ files }: ReportFormat, to: string): string => (files ? join(to, "report.md") : to);
