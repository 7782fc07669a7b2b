import type { ReportFormat } from "../format.ts";
import { portableRecord } from "../portable.ts";
import { renderRunPage } from "../run-page/parts/render-page.ts";

/** A run to look into: one self-contained page. */
export const html: ReportFormat = {
  takes: "one record",
  file: "report.html",
  render: ([record]) => renderRunPage(portableRecord(record)),
};
