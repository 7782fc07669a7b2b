import { join } from "node:path";
import { loadFormat } from "../report/formats.ts";
import type { RunRecord } from "../record/format.ts";
import { appendToJobSummary } from "./job-summary.ts";
import { OUTPUT, type PlannedReport } from "./plan-reports.ts";
import type { Terminal } from "./terminal.ts";
import { writeFile } from "./write-file.ts";

/** Writes the reports of one run, and prints where they are. */
export async function writeReports(
  reports: readonly PlannedReport[],
  record: RunRecord,
  terminal: Terminal,
): Promise<void> {
  for (const report of reports) {
    writeReport(report, [record], terminal);
    if (report.to !== OUTPUT) terminal.print(`${terminal.paint("dim", "report")}   ${report.to}`);
  }
  await showInJob(reports, record, terminal);
}

/** @throws UsageError where its file can't be written, or its format refuses the records */
export function writeReport(
  { name, format, to }: PlannedReport,
  records: readonly [RunRecord, ...RunRecord[]],
  terminal: Terminal,
): void {
  if (to === OUTPUT) terminal.write(format.render(records));
  else if (format.files)
    for (const file of format.files(records)) writeFile(join(to, file.name), `the report ${name}`, file.text);
  else writeFile(to, `the report ${name}`, format.render(records));
}

/** In a job of GitHub Actions, a Markdown report is its step's summary too, and what it says of faults is annotated. */
export async function showInJob(
  reports: readonly PlannedReport[],
  record: RunRecord,
  terminal: Terminal,
): Promise<void> {
  const summary = terminal.environment.GITHUB_STEP_SUMMARY;
  const markdown = reports.find(({ name }) => name === "markdown");
  if (!summary || !markdown) return;
  appendToJobSummary(summary, markdown.format.render([record]), terminal);
  // Who takes the report from standard output wants nothing else there.
  if (markdown.to === OUTPUT || reports.some(({ name }) => name === "annotations")) return;
  terminal.write((await loadFormat("annotations")).render([record]));
}
