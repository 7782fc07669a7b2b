// Writes what reports/ publishes, from the records that .ci/vendors.ts left in reports/runs/: the matrix of all
// targets, and a report of each. The same records give the same files.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { loadFormat } from "../harness/report/formats.ts";
import { readRecord } from "../harness/record/read-record.ts";
import type { RunRecord } from "../harness/record/format.ts";

const RUNS = ["moto-2021", "ministack-2021", "moto-2026-05", "ministack-2026-05"];

function recordOf(run: string): RunRecord {
  const file = `reports/runs/${run}/record.jsonl`;
  if (!existsSync(file)) throw new Error(`there is no ${file}: npm run test:emulators writes it`);
  return readRecord(readFileSync(file, "utf8"), file);
}

function write(file: string, text: string): void {
  writeFileSync(file, text);
  console.log(`${file}: ${(Buffer.byteLength(text) / 1024).toFixed(0)} KB`);
}

const [first, ...others] = RUNS.map((run) => ({ run, record: recordOf(run) }));
if (!first) throw new Error("nothing to publish");
const report = await loadFormat("markdown");
for (const { run, record } of [first, ...others]) write(`reports/${run}.md`, report.render([record]));
for (const name of ["matrix-markdown", "matrix"]) {
  const { file, render } = await loadFormat(name);
  write(`reports/${file}`, render([first.record, ...others.map(({ record }) => record)]));
}
