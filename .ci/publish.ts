// Writes what reports/ publishes, from the records that .ci/vendors.ts left in reports/runs/: the matrix of all targets that
// were run in the oldest and in the newest edition, and a report of each that CI runs. The same records give the same files.
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { EDITIONS, LATEST } from "../harness/contract/edition.ts";
import { readRecord } from "../harness/record/read-record.ts";
import type { RunRecord } from "../harness/record/format.ts";
import { loadFormat } from "../harness/report/formats.ts";
import { VENDORS } from "./vendors/vendor.ts";

interface Run {
  vendor: string;
  /** Whether it has a list of known failures, and CI runs it. */
  isListed: boolean;
  file: string;
  record: RunRecord;
}

const LIST = /(?<=<!-- published: .* -->\n)[^]*(?=<!-- end of published -->)/;

const [first, ...others] = [EDITIONS[0], LATEST].flatMap((edition) =>
  VENDORS.flatMap(({ name: vendor }): Run[] => {
    const run = `${vendor}-${edition}`;
    const file = `reports/runs/${run}/record.jsonl`;
    if (!existsSync(file)) return [];
    const isListed = existsSync(`fixtures/known/${run}.json`);
    return [{ vendor, isListed, file: `${run}.md`, record: readRecord(readFileSync(file, "utf8"), file) }];
  }),
);
if (!first) throw new Error("nothing to publish: npm run vendors writes what is");
const runs: [Run, ...Run[]] = [first, ...others];

function write(file: string, text: string): void {
  writeFileSync(`reports/${file}`, text);
  console.log(`reports/${file}: ${(Buffer.byteLength(text) / 1024).toFixed(0)} KB`);
}

const report = await loadFormat("markdown");
for (const { name } of VENDORS)
  for (const edition of EDITIONS) rmSync(`reports/${name}-${edition}.md`, { force: true });
// The matrix has them all. What CI doesn't hold against a list has no page of its own, which keeps the folder small.
for (const { isListed, file, record } of runs) if (isListed) write(file, report.render([record]));
for (const name of ["matrix-markdown", "matrix"]) {
  const { file, render } = await loadFormat(name);
  write(file, render([first.record, ...others.map(({ record }) => record)]));
}
write("README.md", readFileSync("reports/README.md", "utf8").replace(LIST, listOf(runs)));

/** A row for each target, with its reports. */
function listOf(all: readonly Run[]): string {
  const rows = Map.groupBy(all, ({ vendor }) => vendor);
  const lines = [...rows].map(([vendor, own]) => {
    const links = own.map(({ isListed, file, record: { header } }) =>
      isListed ? `[${header.edition}](${file})` : header.edition,
    );
    return `| ${vendor} ${own[0]?.record.header.target.version ?? ""} | ${links.join(", ")} |\n`;
  });
  return `\n| in the matrix | in editions, with reports |\n| --- | --- |\n${lines.join("")}\n`;
}
