import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { fixtureUrl } from "../contract/fixture.ts";
import { isOwn } from "../record/fold.ts";
import { readRecord } from "../record/read-record.ts";
import { serialize } from "../record/lines.ts";
import { callMain, type Called } from "../testing/call-main.ts";
import { goldenFile } from "../testing/golden-records.ts";
import { smallFinding, smallRecord, smallVerdict, type SmallRecord } from "../testing/small-record.ts";

const SIZE = "request.memory-size.minimum";
const ID = "memory-size/below-minimum";

describe("run --rerun-failed", () => {
  const directory = mkdtempSync(join(tmpdir(), "rerun-"));
  after(() => rmSync(directory, { recursive: true }));
  const file = join(directory, "record.jsonl");
  const out = join(directory, "out");
  const write = (change: SmallRecord = {}): void =>
    writeFileSync(
      file,
      serialize(
        smallRecord({
          target: { profile: "reference", embedded: true },
          states: { [SIZE]: "broken" },
          verdicts: [
            smallVerdict(ID, { clauses: [SIZE], findings: [smallFinding(SIZE)] }),
            smallVerdict("memory-size/at-minimum", { clauses: [SIZE] }),
          ],
          ...change,
        }),
      ),
    );
  const rerun = (...args: string[]): Promise<Called> =>
    callMain(["run", "--rerun-failed", file, "--out", out, ...args]);

  it("judges what wasn't passed, says so in the record, and how many pass now", async () => {
    write({ header: { edition: "2026-05", region: "eu-west-1", strict: "aws" } });
    const { code, stdout, stderr } = await rerun();
    expect(code, stdout + stderr).to.equal(0);
    expect(stdout.replaceAll(directory, "DIR")).to.match(
      /^1 of 1 cases that didn't pass in DIR\/record\.jsonl pass now$/m,
    );
    const { header, verdicts } = readRecord(readFileSync(join(out, "record.jsonl"), "utf8"), "r");
    expect(header).to.include({ edition: "2026-05", region: "eu-west-1", strict: "aws", seed: 1 });
    expect(header.only).to.deep.equal([ID]);
    expect(verdicts.filter(isOwn).map((verdict) => verdict.case)).to.deep.equal([ID]);
  });

  it("goes where the record's run went, unless it is told", async () => {
    // A reference that somebody serves is no embedded one.
    for (const profile of ["generic", "reference"]) {
      write({ target: { profile, endpoint: "http://127.0.0.1:1/" } });
      const { code, stderr } = await rerun();
      expect(code).to.equal(3);
      expect(stderr).to.match(/http:\/\/127\.0\.0\.1:1 can't be reached/);
    }
    expect((await rerun("--endpoint", "http://example.test")).stderr).to.match(/example\.test isn't a loopback/);
  });

  it("asks for what the record's run was asked for, unless it is told", async () => {
    const profile = join(directory, "mine.json");
    // Named as one of the suite's own, and another all the same.
    const own = JSON.parse(readFileSync(fixtureUrl("targets/reference.json"), "utf8")) as object;
    writeFileSync(profile, JSON.stringify({ ...own, name: "generic", runtime: "python3.8" }));
    const role = "arn:aws:iam::123456789012:role/mine";
    const options = { profile, role, account: "123456789012", settle: 5, timeout: 900, burst: 40 };
    write({ target: { profile: "generic", embedded: true }, header: { options } });
    const { code, stdout, stderr } = await rerun("--settle", "6");
    expect(code, stdout + stderr).to.equal(0);
    const { header, verdicts } = readRecord(readFileSync(join(out, "record.jsonl"), "utf8"), "r");
    expect(header.options).to.deep.equal({ ...options, settle: 6 });
    const sent = verdicts[0]?.exchanges[0]?.body.text;
    expect(sent).to.contain(`"Role":"${role}"`).and.to.contain('"Runtime":"python3.8"');
  });

  it("says where there is nothing to run again, and ends well", async () => {
    write({ states: { [SIZE]: "upheld" }, verdicts: [smallVerdict(ID, { clauses: [SIZE] })] });
    expect(await rerun()).to.deep.equal({
      code: 0,
      stdout: `nothing to run again: every case that applies passed in ${file}\n`,
      stderr: "",
    });
  });

  it("never says so of an incomplete record: what it didn't reach is judged, or that nothing was decided is said", async () => {
    const only = [ID, "memory-size/at-minimum", "zip/minimal"];
    write({ header: { only }, states: { [SIZE]: "upheld" }, verdicts: [smallVerdict(ID, { clauses: [SIZE] })] });
    const cut = (): void => {
      const lines = readFileSync(file, "utf8").trimEnd().split("\n");
      writeFileSync(file, `${lines.slice(0, -1).join("\n")}\n`);
    };
    cut();
    const { code, stdout, stderr } = await rerun();
    expect(code, stdout + stderr).to.equal(0);
    const { verdicts } = readRecord(readFileSync(join(out, "record.jsonl"), "utf8"), "r");
    expect(verdicts.filter(isOwn).map((verdict) => verdict.case)).to.have.members(only.slice(1));
    write({ header: { only: [ID] }, states: { [SIZE]: "upheld" }, verdicts: [smallVerdict(ID, { clauses: [SIZE] })] });
    cut();
    const nothing = await rerun();
    expect([nothing.code, nothing.stdout]).to.deep.equal([3, ""]);
    expect(nothing.stderr).to.match(/is incomplete, though every case in it passed: .*run all cases\n$/);
  });

  it("asks a case that saw a clause break in passing for that clause", async () => {
    const VALID = "response.status";
    const passing = smallVerdict(ID, { clauses: [SIZE], outcome: "passed", findings: [smallFinding(VALID)] });
    write({ states: { [SIZE]: "upheld", [VALID]: "broken" }, verdicts: [passing] });
    await rerun();
    const { header, verdicts } = readRecord(readFileSync(join(out, "record.jsonl"), "utf8"), "r");
    expect(header.only).to.deep.equal([`${ID}:${VALID}`]);
    expect(verdicts.filter(isOwn).map(({ clauses }) => clauses)).to.deep.equal([[VALID]]);
  });

  it("refuses a record of format 1 in one line", async () => {
    const { code, stderr } = await callMain(["run", "--rerun-failed", goldenFile("format-1"), "--out", out]);
    expect(code).to.equal(2);
    expect(stderr).to.match(/is of format 1, which can be shown but not run again in part: .*\n$/);
  });

  const wrong: [what: string, change: SmallRecord, args: string[], message: RegExp][] = [
    [
      "another edition",
      {},
      ["--edition", "2026-05"],
      /--edition 2026-05 contradicts the record .*, which is of edition 2021/,
    ],
    ["another seed", {}, ["--seed", "7"], /--seed 7 contradicts the record .*, which is of seed 1: leave it out/],
    ["a filter that leaves nothing", {}, ["--only", "zip/*"], /--only zip\/\* leaves none of the 1 cases that didn't/],
    [
      "a profile of its own",
      { target: { profile: "mine" } },
      [],
      /made with a profile of your own, mine: give its file/,
    ],
    [
      "cases that are gone",
      { states: { [SIZE]: "unjudged" }, verdicts: [smallVerdict("gone/case", { outcome: "failed" })] },
      [],
      /none of the 1 cases .* is in this suite any more/,
    ],
    ["an edition that is unknown", { header: { edition: "2031" } }, [], /is of edition 2031, which this suite doesn't/],
    [
      "an endpoint that isn't local",
      { target: { profile: "generic", endpoint: "http://example.test/" } },
      [],
      /example\.test isn't a loopback address/,
    ],
  ];
  for (const [what, change, args, message] of wrong)
    it(`answers ${what} with one line and exit code 2`, async () => {
      write(change);
      const { code, stdout, stderr } = await rerun(...args);
      expect([code, stdout]).to.deep.equal([2, ""]);
      expect(stderr)
        .to.match(message)
        .and.to.match(/^[^\n]*\n$/);
    });
});
