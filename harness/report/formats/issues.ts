import type { RunRecord } from "../../record/format.ts";
import { bugReport } from "../causes/bug-report.ts";
import { findCauses } from "../causes/find-causes.ts";
import type { ReportFile, ReportFormat } from "../format.ts";

/** The text of a bug report for each cause, a file each, for the tracker of whoever makes the target. */
export const issues: ReportFormat = {
  takes: "one record",
  file: "issues",
  render: ([record]) =>
    filesOf(record)
      .map(({ text }) => text)
      .join("\n---\n\n") || "Nothing is broken: there is no bug to report.\n",
  files: ([record]) => filesOf(record),
};

const filesOf = (record: RunRecord): ReportFile[] =>
  findCauses(record).map((cause) => ({
    name: `${cause.id.replace("cause/", "")}.md`,
    text: bugReport(record, cause),
  }));
