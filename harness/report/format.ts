import type { RunRecord } from "../record/format.ts";

/** One way to show records. Pure: the same records give the same text. */
export interface ReportFormat {
  /** One run, or several side by side. */
  takes: "one record" | "many records";
  /** The name of its file beside the record. */
  file: string;
  /** For whoever reads along: it goes to standard output where no file is named. */
  isForOutput?: true;
  render(records: readonly [RunRecord, ...RunRecord[]]): string;
  /** Of one that is a folder: its files. */
  files?(records: readonly [RunRecord, ...RunRecord[]]): ReportFile[];
}

/** A file in the folder of a report. */
export interface ReportFile {
  name: string;
  text: string;
}
