import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { RENAMED } from "../contract/renamed.ts";
import { readRecord } from "../record/read-record.ts";
import { serialize } from "../record/lines.ts";
import { callMain, type Called } from "../testing/call-main.ts";
import { smallFinding, smallRecord, smallVerdict } from "../testing/small-record.ts";

const [CASE, CLAUSE] = ["memory-size/below-minimum", "request.memory-size.minimum"];
const [FORMER_CASE, FORMER_CLAUSE] = ["memory/too-small", "request.memory.at-least"];
const CASE_NOTICE = `lambda-conformance: ${FORMER_CASE} is now called ${CASE}\n`;
const CLAUSE_NOTICE = `lambda-conformance: ${FORMER_CLAUSE} is now called ${CLAUSE}\n`;
const EDITION_NOTICE = "lambda-conformance: edition 2026 is now called 2026-05\n";

/** Without how far the run is. */
const noticesOf = ({ stderr }: Called): string => stderr.replace(/^\d+ of \d+ cases\n/m, "");

describe("what is called otherwise by now", () => {
  const directory = mkdtempSync(join(tmpdir(), "renamed-"));
  const list = join(directory, "known.json");
  const record = join(directory, "record.jsonl");
  const out = join(directory, "out");

  before(() => {
    RENAMED.set(FORMER_CASE, CASE);
    RENAMED.set(FORMER_CLAUSE, CLAUSE);
  });

  after(() => {
    for (const former of [FORMER_CASE, FORMER_CLAUSE]) RENAMED.delete(former);
    rmSync(directory, { recursive: true });
  });

  const filters: [filter: string, listed: string, stderr: string][] = [
    [FORMER_CASE, CASE, CASE_NOTICE],
    ["memory/too-*", CASE, CASE_NOTICE],
    [`${FORMER_CASE}:${FORMER_CLAUSE}`, `${CASE}:${CLAUSE}`, CASE_NOTICE + CLAUSE_NOTICE],
    [CASE, CASE, ""],
    // What the glob means anyway needs no notice.
    ["mem*/*-minimum", CASE, ""],
  ];
  for (const [filter, listed, stderr] of filters)
    it(`by the filter ${filter} is meant, with the successor told`, async () => {
      const called = await callMain(["run", "--only", filter, "--list"]);
      expect([called.code, called.stderr]).to.deep.equal([0, stderr]);
      expect(called.stdout.split("\n").map((line) => line.split(" ")[0])).to.include(listed);
    });

  it("in a list of known failures covers its successor", async () => {
    const entry = { match: "memory/*", clause: FORMER_CLAUSE, status: 201, reason: "takes anything" };
    writeFileSync(list, JSON.stringify({ known: [entry] }));
    const check = await callMain(["known", "check", list]);
    expect([check.code, check.stderr]).to.deep.equal([0, CASE_NOTICE + CLAUSE_NOTICE]);
    // The reference refuses what the entry says is taken: it is fixed, so it was found.
    const run = await callMain(["run", "--only", CASE, "--known", list, "--out", out]);
    expect([run.code, noticesOf(run)]).to.deep.equal([1, CASE_NOTICE + CLAUSE_NOTICE]);
    expect(run.stdout).to.match(/passes now: remove this entry/);
  });

  it("in a record is read under its name of today, the edition too", async () => {
    const verdict = smallVerdict(FORMER_CASE, { clauses: [FORMER_CLAUSE], findings: [smallFinding(FORMER_CLAUSE)] });
    const whole = smallRecord({
      header: { edition: "2026" },
      target: { profile: "reference", embedded: true },
      states: { [FORMER_CLAUSE]: "broken" },
      verdicts: [verdict],
    });
    writeFileSync(record, serialize(whole));
    const again = await callMain(["run", "--rerun-failed", record, "--out", out]);
    expect(again.code, again.stdout + again.stderr).to.equal(0);
    expect(noticesOf(again)).to.equal(EDITION_NOTICE + CLAUSE_NOTICE + CASE_NOTICE);
    expect(again.stdout).to.match(/^1 of 1 cases that didn't pass in .* pass now$/m);
    const { header, notices } = readRecord(readFileSync(join(out, "record.jsonl"), "utf8"), "r");
    expect([header.edition, header.only, notices]).to.deep.equal(["2026-05", [CASE], undefined]);
    // Compared with what was recorded since, by the names of today.
    const diff = await callMain(["diff", record, join(out, "record.jsonl")]);
    expect(diff.stderr).to.equal(EDITION_NOTICE + CLAUSE_NOTICE + CASE_NOTICE);
    expect(diff.stdout)
      .to.match(/Edition 2026-05/)
      .and.to.contain(CASE);
  });
});
