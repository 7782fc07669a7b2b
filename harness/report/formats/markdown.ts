import type { ReportFormat } from "../format.ts";
import { renderMarkdown } from "../markdown/render-markdown.ts";
import { portableRecord } from "../portable.ts";

/** The failures, and why the run ended as it did, for a pull request or a job summary. */
export const markdown: ReportFormat = {
  takes: "one record",
  file: "report.md",
  render: ([record]) => renderMarkdown(portableRecord(record)),
};
