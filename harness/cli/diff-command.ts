import { Command, Option } from "commander";
import { READINGS, type Reading } from "../contract/clause.ts";
import { isWorse } from "../report/diff/groups.ts";
import { diffRecords } from "../report/diff/diff-records.ts";
import type { RecordDiff } from "../report/diff/model.ts";
import { renderDiffJson } from "../report/diff/render-json.ts";
import { renderDiffMarkdown } from "../report/diff/render-markdown.ts";
import { renderDiffText } from "../report/diff/render-text.ts";
import { plain, type Paint } from "../report/paint.ts";
import { checkWritable } from "./check-writable.ts";
import { OUTPUT } from "./plan-reports.ts";
import { refuseOldFormat } from "../record/read-record.ts";
import { readRecordFile, recordPath } from "../record/record-file.ts";
import { tellNotices } from "./tell-notices.ts";
import type { Terminal } from "./terminal.ts";
import { writeFile } from "./write-file.ts";

const FORMATS = {
  text: renderDiffText,
  markdown: renderDiffMarkdown,
  json: renderDiffJson,
} satisfies Record<string, (diff: RecordDiff, paint: Paint) => string>;

interface DiffOptions {
  format: keyof typeof FORMATS;
  reading?: Reading;
  out?: string;
}

export function diffCommand(terminal: Terminal): Command {
  return new Command("diff")
    .description("show what changed between two runs of one edition")
    .argument("<before>", "record of the earlier run, its folder, or last")
    .argument("<after>", "record of the later run, its folder, or last")
    .addOption(new Option("--format <format>", "how to show it").choices(Object.keys(FORMATS)).default("text"))
    .addOption(new Option("--reading <reading>", "compare in it (else in that of the later run)").choices(READINGS))
    .option("--out <path>", "file to write to (default: standard output, or -)")
    .addHelpText(
      "after",
      `
Examples:
  $ lambda-conformance diff reports/runs/main reports/runs/mine
  $ lambda-conformance diff reports/runs/main last
  $ lambda-conformance diff old/record.jsonl new/record.jsonl --format markdown --out changes.md

Exit: 0 no regression; 1 what was right is broken, or what was there is lacking now; 2 records that can't be compared.`,
    )
    .action((before: string, after: string, options: DiffOptions) =>
      terminal.exit(diff({ before, after }, options, terminal)),
    );
}

function diff(names: { before: string; after: string }, options: DiffOptions, terminal: Terminal): number {
  const { format, reading } = options;
  const out = options.out === OUTPUT ? undefined : options.out;
  if (out !== undefined) checkWritable(out, "the diff", [names.before, names.after].map(recordPath));
  const records = { before: readRecordFile(names.before), after: readRecordFile(names.after) };
  refuseOldFormat(records.before, names.before, "compared");
  refuseOldFormat(records.after, names.after, "compared");
  tellNotices([records.before, records.after], terminal);
  const result = diffRecords({ ...records, names }, reading);
  const text = FORMATS[format](result, out === undefined ? terminal.paint : plain);
  if (out === undefined) terminal.write(text);
  else writeFile(out, "the diff", text);
  return isWorse(result) ? 1 : 0;
}
