import type { ReportFormat } from "../format.ts";
import { plain, renderTerminal } from "../terminal.ts";

/** What the terminal shows, without colours. */
export const text: ReportFormat = {
  takes: "one record",
  file: "report.txt",
  isForOutput: true,
  render: ([record]) => renderTerminal(record, { paint: plain }),
};
