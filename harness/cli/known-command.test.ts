import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import type { KnownEntry } from "../gate/known.ts";
import type { RecordVerdict } from "../record/format.ts";
import { serialize } from "../record/lines.ts";
import { callMain } from "../testing/call-main.ts";
import { goldenFile } from "../testing/golden-records.ts";
import { smallExchange, smallFinding, smallRecord, smallVerdict } from "../testing/small-record.ts";

const SIZE = "request.memory-size.minimum";
const NAME = "request.function-name.required";
const broken = (id: string, clause: string, status: number, type?: string) =>
  smallVerdict(id, {
    clauses: [clause],
    findings: [smallFinding(clause)],
    exchanges: [smallExchange(status, type)],
  });
const entry = (match: string, clause: string, change: Partial<KnownEntry> = {}): KnownEntry => ({
  match,
  clause,
  status: 201,
  reason: "as ever",
  ...change,
});

describe("known", () => {
  const directory = mkdtempSync(join(tmpdir(), "known-"));
  after(() => rmSync(directory, { recursive: true }));
  const list = join(directory, "known.json");
  const recordFile = join(directory, "record.jsonl");
  const write = (known: readonly object[], flaky?: readonly object[]): void =>
    writeFileSync(list, JSON.stringify({ known, flaky }, undefined, 2));
  const said = async (...args: string[]): Promise<[code: number, text: string]> => {
    const { code, stdout, stderr } = await callMain(["known", ...args]);
    return [code, (stdout + stderr).replaceAll(list, "LIST").replaceAll(directory, "DIR")];
  };
  const update = (...args: string[]) => said("update", list, "--record", recordFile, ...args);
  const entries = (): unknown => (JSON.parse(readFileSync(list, "utf8")) as { known: unknown }).known;

  beforeEach(() => {
    const states = { [SIZE]: "broken", [NAME]: "upheld" } as const;
    const verdicts = [
      broken("memory-size/below-minimum", SIZE, 500, "X"),
      broken("memory-size/at-minimum", SIZE, 400, "Y"),
      smallVerdict("function-name/missing", { clauses: [NAME] }),
    ];
    writeFileSync(recordFile, serialize(smallRecord({ states, verdicts })));
  });

  it("update corrects, removes and adds, says so, and keeps what wasn't judged", async () => {
    const other = entry("role/missing", "request.role.required");
    write([
      entry("function-name/missing", NAME),
      other,
      entry("memory-size/below-minimum", SIZE, { link: "https://x.test" }),
    ]);
    expect(await update("--reason", "checks nothing")).to.deep.equal([
      0,
      `LIST:3: function-name/missing passes now: removed
LIST:15: memory-size/below-minimum fails with 500 X now, not with 201: corrected, with its old reason
LIST: ${SIZE} is broken by 400 Y in memory-size/at-minimum, which no entry covers: added
LIST: 1 added, 1 removed, 1 changed
`,
    ]);
    expect(entries()).to.deep.equal([
      other,
      entry("memory-size/below-minimum", SIZE, { status: 500, type: "X", link: "https://x.test" }),
      entry("memory-size/at-minimum", SIZE, { status: 400, type: "Y", reason: "checks nothing" }),
    ]);
    expect(await update()).to.deep.equal([0, "LIST: 0 added, 0 removed, 0 changed\n"]);
    expect(readdirSync(directory).toSorted()).to.deep.equal(["known.json", "record.jsonl"]);
  });

  it("update adds nothing without a reason, and writes nothing then", async () => {
    write([entry("function-name/missing", NAME)]);
    const before = readFileSync(list, "utf8");
    const [code, text] = await update();
    expect(code).to.equal(2);
    expect(text).to.match(/^lambda-conformance: LIST would get 2 new entries \(.*\): say why they fail with --reason/);
    expect(readFileSync(list, "utf8")).to.equal(before);
  });

  it("update with --dry-run says what it would do, and writes nothing", async () => {
    write([entry("function-name/missing", NAME)]);
    const before = readFileSync(list, "utf8");
    const [code, text] = await update("--dry-run");
    expect(code).to.equal(0);
    expect(text).to.match(/^LIST: 2 added, 1 removed, 0 changed \(nothing was written\)$/m);
    expect(readFileSync(list, "utf8")).to.equal(before);
  });

  it("update with --only looks at nothing else", async () => {
    const stays = entry("function-name/missing", NAME);
    write([stays]);
    expect((await update("--only", "memory-size/at*", "--reason", "why"))[0]).to.equal(0);
    expect(entries()).to.deep.equal([
      stays,
      entry("memory-size/at-minimum", SIZE, { status: 400, type: "Y", reason: "why" }),
    ]);
  });

  it("update makes a list where there is none, in the form of its name", async () => {
    for (const [name, start] of [
      ["new.yaml", "suite: 0.1.0\nknown:\n  - match: "],
      ["new.json", '{\n  "suite": "0.1.0",\n  "known": [\n    {\n      "match": '],
    ] as const) {
      const file = join(directory, name);
      expect((await said("update", file, "--record", recordFile, "--reason", "why"))[0]).to.equal(0);
      expect(readFileSync(file, "utf8").startsWith(start)).to.equal(true);
      expect((await said("check", file))[1]).to.match(/new\.(yaml|json): 2 known, 0 flaky; 0 expired\n$/);
      rmSync(file);
    }
  });

  it("update leaves an expired entry whose failure is still there to people, unless it is renewed", async () => {
    const expired = entry("memory-size/below-minimum", SIZE, { status: 500, type: "X", expires: "2020-01-01" });
    const flaky = { match: "function-name/missing", clause: NAME, reason: "r", expires: "2020-01-01" };
    write([expired, entry("memory-size/at-minimum", SIZE, { status: 400, type: "Y" })], [flaky]);
    const [code, text] = await update();
    expect(code).to.equal(1);
    expect(text).to.match(
      /LIST:3: .* expired on 2020-01-01 and still fails with 500 X: left to you: correct the target, or/,
    );
    expect(text).to.match(/0 added, 1 removed, 0 changed, 1 left to you/);
    expect((await update("--renew", "2099-01-01"))[0]).to.equal(0);
    expect(entries()).to.deep.include({ ...expired, expires: "2099-01-01" });
  });

  it("update writes what the target lacks, corrects it, and takes it away", async () => {
    const READ = "effect.get-function.answers";
    const run = (verdict: RecordVerdict): void =>
      writeFileSync(recordFile, serialize(smallRecord({ states: { [NAME]: "upheld" }, verdicts: [verdict] })));
    const lacking = (status: number, type: string): RecordVerdict => {
      const lack = { operation: "GetFunction", status, type };
      const reason = "it lacks it";
      return smallVerdict("operation/get-function", { clauses: [READ], outcome: "not-applicable", reason, lack });
    };
    const allowed = { match: "memory-size/*", outcome: "inconclusive", reason: "r" };
    const lack = entry("operation/get-function", READ, { outcome: "not-applicable", status: 501, type: "X" });
    run(lacking(501, "X"));
    write([allowed]);
    expect((await update())[0], "a lack needs a reason too").to.equal(2);
    expect(await update("--reason", "as ever")).to.deep.equal([
      0,
      `LIST: the target lacks operation/get-function (501 X), which no entry covers: added
LIST: 1 added, 0 removed, 0 changed
`,
    ]);
    expect(entries()).to.deep.equal([allowed, lack]);
    expect(await update()).to.deep.equal([0, "LIST: 0 added, 0 removed, 0 changed\n"]);
    run(lacking(405, "Y"));
    expect((await update())[1]).to.match(/is lacking with 405 Y now, not with 501 X: corrected, with its old reason/);
    expect(entries()).to.deep.equal([allowed, { ...lack, status: 405, type: "Y" }]);
    run(smallVerdict("operation/get-function", { clauses: [READ] }));
    expect((await update())[1]).to.match(/the target lacks operation\/get-function no more: removed/);
    expect(entries()).to.deep.equal([allowed]);
  });

  it("update removes what matches nothing in any edition", async () => {
    const allowed = { match: "nowhere/b", outcome: "inconclusive", reason: "r" };
    write([entry("nowhere/*", SIZE), entry("memory-size/at-minimum", SIZE, { status: 400, type: "Y" }), allowed]);
    const [, text] = await update("--reason", "why");
    expect(text).to.match(/^LIST:3: nowhere\/\* matches nothing in any edition: removed$/m);
    expect(text).to.match(/: nowhere\/b matches nothing in any edition: removed$/m);
    expect(JSON.stringify(entries())).to.not.include("nowhere");
  });

  it("check finds strange, shadowed and expired entries, each by its line", async () => {
    write([
      entry("nowhere/*", SIZE),
      entry(SIZE, SIZE, { expires: "2020-01-01" }),
      entry("memory-size/at-minimum", SIZE),
    ]);
    expect(await said("check", list)).to.deep.equal([
      2,
      `LIST:3: the entry "nowhere/*" with clause ${SIZE} matches nothing in any edition: correct or remove it
LIST:16: the entry "memory-size/at-minimum" with clause ${SIZE} covers nothing that LIST:9 ("${SIZE}") doesn't: remove one of them
LIST:9: ${SIZE} expired on 2020-01-01: correct the target, or renew expires
LIST: 3 known, 0 flaky; 1 expired
`,
    ]);
    write([entry(SIZE, SIZE, { expires: "2020-01-01" })]);
    expect((await said("check", list))[0]).to.equal(1);
    write([entry(SIZE, SIZE, { expires: "2099-01-01" })]);
    expect((await said("check", list))[0]).to.equal(0);
  });

  it("finds nothing wrong with the examples of its documentation", async () => {
    const page = readFileSync(new URL("../../docs/known-failures.md", import.meta.url), "utf8");
    for (const form of ["yaml", "json"]) {
      const example = new RegExp(`\`\`\`${form}\n([^]*?)\`\`\``).exec(page)?.[1] ?? "";
      const file = join(directory, `example.${form}`);
      // What is wrong with them in some years are only their days.
      writeFileSync(file, example.replaceAll(/2027-\d\d-\d\d/g, "2099-01-01"));
      expect((await said("check", file))[0], form).to.equal(0);
      rmSync(file);
    }
  });

  const wrong: [what: string, args: () => string[], message: RegExp][] = [
    ["no record", () => ["update", list], /--record/],
    ["a record that isn't there", () => ["update", list, "--record", "none"], /can't read the record none/],
    [
      "a record of format 1",
      () => ["update", list, "--record", goldenFile("format-1")],
      /is of format 1, which can be shown but not taken into a list/,
    ],
    ["a blank reason", () => ["update", list, "--record", recordFile, "--reason", " "], /--reason.*in words/],
    [
      "a day that has come",
      () => ["update", list, "--record", recordFile, "--renew", "2020-01-01"],
      /--renew.*a day after/,
    ],
    [
      "a list that isn't there",
      () => ["check", join(directory, "none.yaml")],
      /can't read the known failures DIR\/none\.yaml/,
    ],
    ["a folder for a list", () => ["update", directory, "--record", recordFile], /can't read the known failures DIR/],
  ];
  for (const [what, args, message] of wrong)
    it(`answers ${what} with one line and exit code 2`, async () => {
      write([]);
      const [code, text] = await said(...args());
      expect(code).to.equal(2);
      expect(text)
        .to.match(message)
        .and.to.match(/^[^\n]*\n$/);
    });

  describe("update with several records", () => {
    const RACE = "conflict.one-winner";
    const FAILURE = "protocol.no-server-error";
    const other = join(directory, "other.jsonl");
    const race = (status: number, type: string) =>
      smallVerdict("conflict/race", {
        clauses: [RACE],
        findings: [smallFinding(RACE)],
        exchanges: [smallExchange(status, type, { hints: { race: 1 } })],
      });
    const once = smallVerdict("memory-size/at-minimum", {
      clauses: [SIZE],
      marks: ["not repeated"],
      outcome: "passed",
      findings: [smallFinding(FAILURE, { exchange: 1 })],
      exchanges: [smallExchange(201), smallExchange(500, "X")],
    });
    const states = { [RACE]: "upheld", [FAILURE]: "upheld", [SIZE]: "upheld" } as const;
    const run = (verdicts: RecordVerdict[]): string => serialize(smallRecord({ states, verdicts }));
    const flaky = (): unknown => (JSON.parse(readFileSync(list, "utf8")) as { flaky: unknown }).flaky;

    it("lists what chance shows as flaky, in place of what was known of it, and is green then", async () => {
      writeFileSync(recordFile, run([smallVerdict("conflict/race", { clauses: [RACE] })]));
      writeFileSync(other, run([race(500, "X"), once]));
      write([entry(RACE, RACE, { status: 500, type: "X" }), entry("conflict/race", RACE, { status: 409, type: "Y" })]);
      const [code, text] = await update("--record", other, "--until", "2099-01-01");
      expect([code, text]).to.deep.equal([
        0,
        `LIST:3: what ${RACE} shows of ${RACE} comes and goes: removed
LIST:10: what conflict/race shows of ${RACE} comes and goes: removed
LIST: chance decides what conflict/race shows: added as flaky, until 2099-01-01
LIST: ${FAILURE} is broken, and not when the case is sent again: added as flaky, until 2099-01-01
LIST: 2 added, 2 removed, 0 changed
`,
      ]);
      expect(entries()).to.deep.equal([]);
      expect(flaky()).to.deep.equal([
        { match: "conflict/race", clause: "*", reason: "chance decides how a race ends", expires: "2099-01-01" },
        {
          match: "*",
          clause: FAILURE,
          mark: "not repeated",
          reason: "came once, and not when the case was sent again",
          expires: "2099-01-01",
        },
      ]);
      // Whatever the next run shows of it: there is nothing to correct.
      const before = readFileSync(list, "utf8");
      for (const verdicts of [[race(409, "Z")], [smallVerdict("conflict/race", { clauses: [RACE] })], [once]]) {
        writeFileSync(recordFile, run(verdicts));
        expect(await update()).to.deep.equal([0, "LIST: 0 added, 0 removed, 0 changed\n"]);
      }
      expect(readFileSync(list, "utf8")).to.equal(before);
    });

    it("lists it for 90 days, if not said", async () => {
      writeFileSync(recordFile, run([race(500, "X")]));
      write([]);
      await update();
      const expires = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);
      expect(flaky()).to.have.nested.property("[0].expires", expires);
    });

    it("keeps what one of them shows", async () => {
      const shown = entry("memory-size/below-minimum", SIZE, { status: 500, type: "X" });
      writeFileSync(recordFile, run([smallVerdict("memory-size/below-minimum", { clauses: [SIZE] })]));
      writeFileSync(other, run([broken("memory-size/below-minimum", SIZE, 500, "X")]));
      write([shown]);
      expect((await update("--record", other))[1]).to.equal("LIST: 0 added, 0 removed, 0 changed\n");
      expect((await update())[1]).to.include("passes now: removed");
    });

    it("takes them of one edition, reading, suite and profile only", async () => {
      writeFileSync(recordFile, run([]));
      writeFileSync(other, serialize(smallRecord({ states, header: { strict: "aws" } })));
      write([]);
      expect(await update("--record", other)).to.deep.equal([
        2,
        "lambda-conformance: the records are of the reading default and of the reading aws: a list is of one\n",
      ]);
    });
  });

  it("update names what a target refuses together, and the version of the suite", async () => {
    const valid = "operation.accepts-valid";
    const of = (combination: string) =>
      smallVerdict(`typical/zip-0${combination.length % 10}`, {
        clauses: [valid],
        findings: [smallFinding(valid, { of: combination })],
        exchanges: [smallExchange(400, "X")],
      });
    const verdicts = [of("Layers + Tags"), of("Image")];
    writeFileSync(recordFile, serialize(smallRecord({ states: { [valid]: "broken" }, verdicts })));
    write([]);
    expect((await update("--reason", "why"))[0]).to.equal(0);
    expect(entries()).to.deep.equal(
      ["Layers + Tags", "Image"].map((each) =>
        entry(valid, valid, { status: 400, type: "X", of: each, reason: "why" }),
      ),
    );
    expect(JSON.parse(readFileSync(list, "utf8"))).to.have.property("suite", "0.1.0");
    expect((await update())[1]).to.equal("LIST: 0 added, 0 removed, 0 changed\n");
  });

  it("update refuses a record in which nothing was judged", async () => {
    write([]);
    writeFileSync(recordFile, serialize(smallRecord({ states: { [SIZE]: "unjudged" } })));
    const [code, text] = await update();
    expect(code).to.equal(2);
    expect(text).to.match(/nothing was judged in the record DIR\/record\.jsonl: run the suite again/);
  });
});
