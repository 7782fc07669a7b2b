import {
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { callMain } from "../testing/call-main.ts";
import { goldenFile, goldenRecord } from "../testing/golden-records.ts";
import { formatNames, loadFormat } from "../report/formats.ts";

describe("the command report", () => {
  const directory = mkdtempSync(join(tmpdir(), "report-"));
  after(() => rmSync(directory, { recursive: true }));
  const at = (name: string): string => join(directory, name);
  const record = at("record.jsonl");
  copyFileSync(goldenFile(), record);
  const rendered = async (name: string): Promise<string> => (await loadFormat(name)).render([goldenRecord()]);
  const report = (args: string[], environment: Record<string, string> = {}) =>
    callMain(["report", ...args], environment);

  it("writes beside the record, given as file or folder, prints where, and ends with 0 whatever the run did", async () => {
    for (const path of [record, directory]) {
      const { code, stdout, stderr } = await report([path, "--format", "junit"]);
      expect({ code, stdout, stderr }).to.deep.equal({ code: 0, stdout: `${at("report.xml")}\n`, stderr: "" });
      expect(readFileSync(at("report.xml"), "utf8")).to.equal(await rendered("junit"));
      rmSync(at("report.xml"));
    }
  });

  it("writes to a path, whose folders it makes, or to standard output", async () => {
    const path = at("new/folder/badge.json");
    expect((await report([record, "--format", "badge", "--out", path])).stdout).to.equal(`${path}\n`);
    expect(readFileSync(path, "utf8")).to.equal(await rendered("badge"));
    expect((await report([record, "--format", "badge", "--out", "-"])).stdout).to.equal(await rendered("badge"));
    expect(existsSync(at("badge.json"))).to.equal(false);
  });

  it("prints what is for whoever reads along, unless a path is named", async () => {
    for (const name of ["text", "annotations"])
      expect((await report([record, "--format", name])).stdout).to.equal(await rendered(name));
    await report([record, "--format", "text", "--out", at("report.txt")]);
    expect(readFileSync(at("report.txt"), "utf8")).to.equal(await rendered("text"));
  });

  it("writes several formats, each to its place, where it is asked for them at once", async () => {
    const { stdout } = await report([record, "--format", "ctrf", "--format", "annotations", "--format", "badge"]);
    expect(stdout).to.equal(`${at("ctrf-report.json")}\n${await rendered("annotations")}${at("badge.json")}\n`);
    for (const [name, file] of [["ctrf", "ctrf-report.json"] as const, ["badge", "badge.json"] as const]) {
      expect(readFileSync(at(file), "utf8")).to.equal(await rendered(name));
      rmSync(at(file));
    }
  });

  it("shows several records by a format that does", async () => {
    const { stdout } = await report([record, goldenFile("golden-other"), "--format", "matrix-json", "--out", "-"]);
    expect(stdout).to.include('"sample"').and.to.include('"other"');
  });

  it("adds Markdown to the summary of a job, and its annotations to the log", async () => {
    const summary = at("summary.md");
    writeFileSync(summary, "before\n");
    const { stdout } = await report([record, "--format", "markdown"], { GITHUB_STEP_SUMMARY: summary });
    expect(readFileSync(summary, "utf8")).to.equal(`before\n${await rendered("markdown")}`);
    expect(stdout).to.equal(`${at("report.md")}\n${await rendered("annotations")}`);
    const piped = await report([record, "--format", "markdown", "--out", "-"], { GITHUB_STEP_SUMMARY: summary });
    expect(piped.stdout).to.equal(await rendered("markdown"));
  });

  it("leaves a summary alone that has no room, and says so", async () => {
    const summary = at("full.md");
    writeFileSync(summary, "x".repeat(1024 * 1024));
    const { code, stderr } = await report([record, "--format", "markdown"], { GITHUB_STEP_SUMMARY: summary });
    expect(code).to.equal(0);
    expect(stderr).to.match(/^lambda-conformance: the job summary has no room for the report.*\n$/);
    expect(readFileSync(summary, "utf8")).to.have.length(1024 * 1024);
  });

  const cut = at("cut.jsonl");
  writeFileSync(cut, readFileSync(record, "utf8").slice(0, -100));
  const stump = at("stump.jsonl");
  writeFileSync(stump, readFileSync(record, "utf8").slice(0, 100));

  /** What a format says first, or where it is looked at. */
  const incomplete: Record<string, RegExp> = {
    text: /^! The record is incomplete: /,
    markdown: /\*\*✗ `The record is incomplete: .*`\.\*\* Exit 3\./,
    html: /<strong>The record is incomplete: /,
    issues: /clauses broken, by a run that didn't end/,
    junit: /name="run" time="0\.000"><failure message="the record is incomplete: /,
    ctrf: /"name": "run",[^}]*"rawStatus": "failed",\n *"message": "the record is incomplete: /,
    annotations: /^::error title=The run didn't end::the record is incomplete: /,
    badge: /"message": "10 of 26 clauses, incomplete"/,
    matrix: /sample 5\.2\.5 \(incomplete\)/,
    "matrix-markdown": /^\| sample 5\.2\.5 \(incomplete\) \|/m,
    "matrix-json": /"incomplete": true/,
  };
  for (const name of formatNames())
    it(`shows what was judged of a run that was killed, as ${name}, and says that it is incomplete`, async () => {
      const { code, stdout } = await report([cut, "--format", name, "--out", "-"]);
      expect(code).to.equal(0);
      expect(stdout).to.match(incomplete[name] ?? /never/);
    });

  it("prints the text where no format is named", async () => {
    const { code, stdout } = await report([record]);
    expect(code).to.equal(0);
    expect(stdout).to.equal((await report([record, "--format", "text"])).stdout);
  });

  it("takes the record that was written last below the folder of runs as last", async () => {
    const begun = process.cwd();
    process.chdir(mkdtempSync(join(directory, "last-")));
    try {
      const { code, stderr } = await report(["last"]);
      expect({ code, stderr }).to.deep.include({ code: 2 });
      expect(stderr).to.include("there is no last run");
      mkdirSync(join("reports", "runs", "mine"), { recursive: true });
      cpSync(record, join("reports", "runs", "mine", "record.jsonl"));
      expect((await report(["last"])).stdout).to.equal((await report([record])).stdout);
    } finally {
      process.chdir(begun);
    }
  });

  it("names the record that a misspelt one is likely to have meant", async () => {
    expect((await report([at("recorb.jsonl")])).stderr).to.include(`(the nearest is ${record})`);
  });

  it("writes a file for each cause as issues, into a folder", async () => {
    const { code, stdout } = await report([record, "--format", "issues", "--out", at("bugs")]);
    expect({ code, stdout }).to.deep.equal({ code: 0, stdout: `${at("bugs")}\n` });
    expect(readdirSync(at("bugs")))
      .to.include("bounds-unchecked.md")
      .and.to.have.length(5);
  });

  symlinkSync(record, at("symbolic"));
  linkSync(record, at("hard"));
  const wrong: [what: string, args: string[], says: string[]][] = [
    ["no record", ["--format", "junit"], ["record"]],
    ["an unknown format", [record, "--format", "pdf"], ['"pdf"', "junit", "markdown"]],
    ["several records for a format of one", [record, record, "--format", "ctrf"], ["ctrf", "2", "matrix-markdown"]],
    ["a record that isn't there", [at("none"), "--format", "junit"], [at("none"), "ENOENT"]],
    ["a record without a whole line", [stump, "--format", "junit"], [stump, "cut off", "Run it again"]],
    ["a folder to write to", [record, "--format", "junit", "--out", directory], [directory, "EISDIR"]],
    ["the record to write to", [record, "--format", "junit", "--out", record], [record, "the record itself"]],
    ["a symbolic link to the record", [record, "--format", "junit", "--out", at("symbolic")], ["the record itself"]],
    ["another name of the record", [record, "--format", "junit", "--out", at("hard")], ["the record itself"]],
    ["an empty path", [record, "--format", "junit", "--out", ""], ["empty"]],
    ["two formats for one path", [record, "--format", "junit", "--format", "html", "--out", at("x")], ["2 formats"]],
    ["a path below a file", [record, "--format", "junit", "--out", join(record, "x")], [join(record, "x")]],
  ];
  for (const [what, args, says] of wrong)
    it(`refuses ${what} in one line, with exit code 2`, async () => {
      const { code, stdout, stderr } = await report(args);
      expect({ code, stdout }).to.deep.equal({ code: 2, stdout: "" });
      expect(stderr.trimEnd().split("\n")).to.have.length(1);
      for (const text of says) expect(stderr).to.include(text);
    });
});

describe("run --report", () => {
  const directory = mkdtempSync(join(tmpdir(), "run-report-"));
  after(() => rmSync(directory, { recursive: true }));
  const at = (name: string): string => join(directory, name);
  const run = (args: string[], environment: Record<string, string> = {}) =>
    callMain(["run", "--only", "memory-size/below-minimum", "--out", at("out"), ...args], environment);

  it("writes each report after the run, beside the record or at its path, and says where", async function () {
    this.timeout(20_000);
    const summary = at("summary.md");
    writeFileSync(summary, "");
    const { code, stdout, stderr } = await run(
      ["--report", "markdown", "--report", `junit=${at("build/a=b.xml")}`, "--report", "badge=-"],
      { GITHUB_STEP_SUMMARY: summary },
    );
    expect(code, stderr).to.equal(0);
    expect(readFileSync(at("out/report.md"), "utf8")).to.match(/^## CreateFunction, edition 2021: `reference`/);
    expect(readFileSync(summary, "utf8")).to.equal(readFileSync(at("out/report.md"), "utf8"));
    expect(readFileSync(at("build/a=b.xml"), "utf8")).to.include('name="memory-size/below-minimum"');
    expect(stdout)
      .to.include(`report   ${at("out/report.md")}\n`)
      .and.include(`report   ${at("build/a=b.xml")}\n`)
      .and.include('"schemaVersion": 1')
      .and.match(/^::notice .*::exit 0: nothing unexpected/m);
  });

  const wrong: [what: string, reports: string[], says: string[]][] = [
    ["an unknown format", ["pdf"], ['"pdf"', "junit"]],
    ["a format of several records", ["matrix-json"], ["matrix-json", "report RECORD..."]],
    ["an empty path", ["junit="], ["junit=", "path"]],
    ["a path that can't be written to", [`junit=${directory}`], [directory, "EISDIR"]],
    ["the record as its path", [`junit=${at("refused/record.jsonl")}`], ["the record itself"]],
    ["two reports at one path", [`junit=${at("x")}`, `ctrf=${at("y/../x")}`], ["ctrf=", "junit"]],
  ];
  for (const [what, reports, says] of wrong)
    it(`refuses ${what} before anything is sent or written`, async () => {
      const args = reports.flatMap((each) => ["--report", each]);
      const { code, stdout, stderr } = await run([...args, "--out", at("refused")]);
      expect({ code, stdout }).to.deep.equal({ code: 2, stdout: "" });
      expect(stderr.trimEnd().split("\n")).to.have.length(1);
      for (const text of says) expect(stderr).to.include(text);
      expect(existsSync(at("refused/record.jsonl"))).to.equal(false);
      expect(existsSync(at("x"))).to.equal(false);
    });
});
