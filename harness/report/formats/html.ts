import type { ReportFormat } from "../format.ts";
import { renderReport } from "../run-page/parts/render-report.ts";

/** A run to look into: one self-contained page. */
export const html: ReportFormat = {
  takes: "one record",
  file: "report.html",
  render: ([record]) => renderReport(record),
};
