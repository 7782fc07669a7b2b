import type { RunRecord } from "../run/record-format.ts";

/** One way to show records. Pure: the same records give the same text. */
export interface ReportFormat {
  /** One run, or several side by side. */
  takes: "one record" | "many records";
  /** What its file is called beside the record. */
  file: string;
  render(records: readonly [RunRecord, ...RunRecord[]]): string;
}
