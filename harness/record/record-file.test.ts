import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { goldenFile, goldenRecord } from "../testing/golden-records.ts";
import { UsageError } from "../usage-error.ts";
import { readRecordFile } from "./record-file.ts";

describe("a record's file", () => {
  const directory = mkdtempSync(join(tmpdir(), "record-"));
  after(() => rmSync(directory, { recursive: true }));
  const file = join(directory, "record.jsonl");

  it("is read by its path, or by its run's folder", () => {
    copyFileSync(goldenFile(), file);
    for (const path of [file, directory]) expect(readRecordFile(path)).to.deep.equal(goldenRecord());
  });

  it("that another version of the suite wrote in another form is refused by what differs", () => {
    const [header = "", learnt = "", verdict = "", ...rest] = readFileSync(goldenFile(), "utf8").split("\n");
    const changed = join(directory, "changed.jsonl");
    for (const [lines, message] of [
      [
        [header.replace('"seed":1,', ""), learnt, verdict, ...rest],
        /changed\.jsonl .*header: .*must have .*'seed'.* \(0\.1\.0\)/,
      ],
      [[header, learnt.replace('"role":', '"rule":'), verdict, ...rest], /changed\.jsonl .*learnt: must have .*'role'/],
      [
        [header, learnt, verdict.replace('"passed"', '"fine"'), ...rest],
        /memory-size\/default-given: \/outcome must be equal/,
      ],
      [
        [header, learnt, verdict, ...rest].map((line) => line.replace('"exit":1', '"exit":"1"')),
        /footer: \/exit must be/,
      ],
    ] as const) {
      writeFileSync(changed, lines.join("\n"));
      expect(() => readRecordFile(changed)).to.throw(UsageError, message);
    }
  });

  it("that isn't there, or is none, is refused by its name", () => {
    writeFileSync(join(directory, "empty"), "");
    for (const [path, message] of [
      ["none", /^can't read the record .*none: ENOENT/],
      ["none/record.jsonl", /^can't read the record .*record\.jsonl: ENOENT/],
      ["empty", /^the record .*empty is empty/],
    ] as const)
      expect(() => readRecordFile(join(directory, path))).to.throw(UsageError, message);
  });
});
