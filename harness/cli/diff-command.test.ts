import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { serialize } from "../record/lines.ts";
import { callMain } from "../testing/call-main.ts";
import { goldenFile } from "../testing/golden-records.ts";
import { smallExchange, smallFinding, smallRecord, smallVerdict } from "../testing/small-record.ts";

const SIZE = "request.memory-size.minimum";
const ID = "memory-size/below-minimum";

describe("diff", () => {
  const directory = mkdtempSync(join(tmpdir(), "diff-"));
  after(() => rmSync(directory, { recursive: true }));
  const [good, bad] = [join(directory, "good"), join(directory, "bad.jsonl")];
  const exchanges = [smallExchange(201)];
  before(() => {
    mkdirSync(good);
    const upheld = smallRecord({
      states: { [SIZE]: "upheld" },
      verdicts: [smallVerdict(ID, { clauses: [SIZE], exchanges })],
    });
    const findings = [smallFinding(SIZE)];
    const broken = smallRecord({
      states: { [SIZE]: "broken" },
      verdicts: [smallVerdict(ID, { clauses: [SIZE], exchanges, findings })],
    });
    writeFileSync(join(good, "record.jsonl"), serialize(upheld));
    writeFileSync(bad, serialize(broken));
  });

  it("ends with 1 for a regression, else with 0", async () => {
    const codes = async (...args: string[]): Promise<number> => (await callMain(["diff", ...args])).code;
    expect([await codes(good, bad), await codes(bad, good), await codes(bad, bad)]).to.deep.equal([1, 0, 0]);
  });

  it("writes to standard output, or to a file", async () => {
    const shown = await callMain(["diff", good, bad]);
    expect(shown.stdout).to.match(/^regressed: 1 clause, 1 case; fixed: none$/m);
    expect((await callMain(["diff", good, bad, "--out", "-"])).stdout).to.equal(shown.stdout);
    const out = join(directory, "changes.json");
    const written = await callMain(["diff", good, bad, "--format", "json", "--out", out]);
    expect(written).to.deep.equal({ code: 1, stdout: "", stderr: "" });
    expect(JSON.parse(readFileSync(out, "utf8"))).to.include({ kind: "diff", reading: "default" });
  });

  for (const [what, args, message] of [
    ["one record", () => [good], /missing required argument 'after'/],
    ["a record that isn't there", () => [good, "none"], /can't read the record none/],
    [
      "a record of format 1",
      () => [good, goldenFile("format-1")],
      /is of format 1, which can be shown but not compared/,
    ],
    ["an unknown format", () => [good, bad, "--format", "pdf"], /pdf.*text, markdown, json/],
    ["a record to write to", () => [good, bad, "--out", bad], /can't write the diff .*the record itself/],
    ["a place that can't be written to", () => [good, bad, "--out", join(bad, "x")], /can't write .*bad\.jsonl\/x/],
  ] as const)
    it(`answers ${what} with one line and exit code 2`, async () => {
      const { code, stdout, stderr } = await callMain(["diff", ...args()]);
      expect([code, stdout]).to.deep.equal([2, ""]);
      expect(stderr)
        .to.match(message)
        .and.to.match(/^[^\n]*\n$/);
    });
});
