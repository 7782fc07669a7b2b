import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { UsageError } from "../target/usage-error.ts";
import { readRecordFile } from "./record-file.ts";

describe("a record's file", () => {
  const directory = mkdtempSync(join(tmpdir(), "record-"));
  after(() => rmSync(directory, { recursive: true }));
  const file = join(directory, "record.jsonl");

  it("is read by its path, or by its run's folder", () => {
    writeFileSync(file, `{"kind":"header","format":1}\n{"kind":"footer","exit":0}\n`);
    for (const path of [file, directory]) expect(readRecordFile(path).footer.exit).to.equal(0);
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
