import { dirname, join } from "node:path";
import { Command } from "commander";
import type { ReportFormat } from "../report/format.ts";
import { formatNames, loadFormat } from "../report/formats.ts";
import { UsageError } from "../usage-error.ts";
import { checkWritable } from "./check-writable.ts";
import { collect } from "./options.ts";
import { OUTPUT, placeOf, type PlannedReport } from "./plan-reports.ts";
import { readRecordFile, recordPath } from "../record/record-file.ts";
import { tellNotices } from "./tell-notices.ts";
import type { Terminal } from "./terminal.ts";
import { showInJob, writeReport } from "./write-report.ts";

interface ReportOptions {
  format?: string[];
  out?: string;
}

export function reportCommand(terminal: Terminal): Command {
  return new Command("report")
    .description("show the record of a run, or several side by side, in another format")
    .argument("<record...>", "a run's folder, its record.jsonl, or last")
    .option("--format <format>", `one of ${formatNames().join(", ")} (repeatable; default: text)`, collect)
    .option("--out <path>", "file to write to, or - for standard output (default: beside the first record)")
    .addHelpText(
      "after",
      `
Examples:
  $ lambda-conformance report last
  $ lambda-conformance report reports/runs/mine --format markdown
  $ lambda-conformance report reports/runs/mine/record.jsonl --format junit --out build/report.xml
  $ lambda-conformance report reports/runs/* --format matrix-markdown --out matrix.md

It prints the path that it wrote; text and annotations go to standard output where no file is named.
Exit: 0 the report is written, whatever it says; 2 wrong usage, or a record that can't be read.`,
    )
    .action(async (paths: [string, ...string[]], options: ReportOptions) => {
      await report(paths, options, terminal);
      terminal.exit(0);
    });
}

async function report(
  [first, ...rest]: readonly [string, ...string[]],
  { format: formats = ["text"], out }: ReportOptions,
  terminal: Terminal,
): Promise<void> {
  const names = [...new Set(formats)];
  if (out !== undefined && names.length > 1)
    throw new UsageError(
      `--out ${out} is for one report, and ${names.length} formats were given: without it, each goes beside the record`,
    );
  const planned: PlannedReport[] = [];
  for (const name of names) {
    const format = await loadFormat(name);
    if (format.takes === "one record" && rest.length > 0)
      throw new UsageError(
        `--format ${name} shows one record, and ${rest.length + 1} were given: ${await listOf("many records")} show several`,
      );
    const to = out ?? (format.isForOutput ? OUTPUT : join(dirname(recordPath(first)), format.file));
    planned.push({ name, format, to });
  }
  const record = readRecordFile(first);
  const others = rest.map(readRecordFile);
  tellNotices([record, ...others], terminal);
  for (const { name, to, format } of planned)
    if (to !== OUTPUT) checkWritable(placeOf(format, to), `the report ${name}`, [first, ...rest].map(recordPath));
  for (const each of planned) {
    writeReport(each, [record, ...others], terminal);
    if (each.to !== OUTPUT) terminal.print(each.to);
  }
  await showInJob(planned, record, terminal);
}

/** The names of formats that take so many records. */
async function listOf(takes: ReportFormat["takes"]): Promise<string> {
  const all = await Promise.all(formatNames().map(async (name) => ({ name, format: await loadFormat(name) })));
  const names = all.filter(({ format }) => format.takes === takes).map(({ name }) => name);
  return names.join(", ").replace(/, ([^,]*)$/, " and $1");
}
