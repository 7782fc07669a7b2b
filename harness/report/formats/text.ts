import type { ReportFormat } from "../format.ts";
import { plain } from "../paint.ts";
import { renderText } from "../render-text.ts";

/** The terminal's text with everything in it, without colours. */
export const text: ReportFormat = {
  takes: "one record",
  file: "report.txt",
  isForOutput: true,
  render: ([record]) => renderText(record, { paint: plain, isWhole: true }),
};
