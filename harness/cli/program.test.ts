import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { callMain } from "../testing/call-main.ts";
import { goldenFile } from "../testing/golden-records.ts";

describe("the command line", () => {
  const directory = mkdtempSync(join(tmpdir(), "program-"));
  after(() => rmSync(directory, { recursive: true }));
  const at = (name: string): string => join(directory, name);

  const ZIP = ["run", "--only", "zip/minimal", "--out", at("run")];
  const list = at("known.yaml");
  const nobody = "http://127.0.0.1:1";
  writeFileSync(at("other.json"), "[]\n");
  const before = readdirSync(directory);

  // An empty value is what a script gives that uses a variable which isn't set.
  for (const [args, message] of [
    [["run", "--only", ""], "--only is empty"],
    [["run", "--known", ""], "--known is empty"],
    [["run", "--out", ""], "--out is empty"],
    [["run", "--endpoint", ""], "--endpoint is empty"],
    [[...ZIP, "--seed", ""], "--seed"],
    [[...ZIP, "--settle", " "], "--settle"],
    [[...ZIP, "--concurrency", "1e1"], "--concurrency"],
    [[...ZIP, "--allow-inconclusive", ""], "--allow-inconclusive is empty"],
    [[...ZIP, "--allow-inconclusive", "conflit/*"], "--allow-inconclusive conflit/* matches no case"],
    [[...ZIP, "--region", "us-iso-east-1"], "has no ARNs of the region us-iso-east-1: choose edition 2026-05"],
    [[...ZIP, "--region", "euro-de-east-1"], "has no ARNs of the region euro-de-east-1: no edition has"],
    [["run", "--start", "node server.js"], "--start needs --endpoint: name the URL where the command listens"],
    [["run", "--start", "", "--endpoint", nobody], "--start is empty"],
    [["run", "--ready", "/", "--endpoint", nobody], "--ready needs --start: name the command too"],
    [["run", "--start", "true", "--ready", "health", "--endpoint", nobody], "Expected a path like /health"],
    [
      ["run", "--start", "true", "--allow-remote", "--endpoint", "http://lambda.example.test:4566"],
      "--start needs a loopback address: nothing can be started at lambda.example.test:4566",
    ],
    [[...ZIP, "--reset"], "--reset: the profile reference knows no way to reset its target"],
    [["report", "", "--format", "html"], "an argument of report is empty"],
    [["known", "update", list, "--record", goldenFile(), "--only", "memory/*"], "--only memory/* matches no case"],
    [["contract", "diff", "2021", "2030"], 'contract diff: no edition is called "2030" (the nearest is 2021)'],
    [["probe", "--endpoint", nobody, "--out", join(at("other.json"), "x")], "can't write the profile"],
    [["cleanup", at("other.json")], "other.json is no journal"],
    [["help", "bogus"], "unknown command 'bogus'"],
  ] satisfies [string[], string][])
    it(`refuses ${args.join(" ").replaceAll(directory, "…")}`, async () => {
      const { code, stdout, stderr } = await callMain(args);
      expect(stderr).to.match(/^lambda-conformance: [^\n]+\n$/);
      expect(stderr).to.include(message);
      expect([code, stdout, readdirSync(directory)]).to.deep.equal([2, "", before]);
    });

  for (const args of [ZIP, ["probe", "--endpoint", nobody]])
    it(`refuses a region of the environment that is none: ${args[0]}`, async () => {
      const { code, stderr } = await callMain(args, { AWS_REGION: "ireland" });
      expect([code, stderr]).to.deep.equal([
        2,
        'lambda-conformance: AWS_REGION is "ireland": expected a region like us-east-1\n',
      ]);
    });

  it("says in one line that a target to probe can't be reached", async () => {
    const { code, stderr } = await callMain(["probe", "--endpoint", nobody, "--out", at("profile.json")]);
    expect(stderr).to.equal(
      `lambda-conformance: ${nobody} can't be reached: connection refused. Start the target, or correct --endpoint\n`,
    );
    expect([code, existsSync(at("profile.json"))]).to.deep.equal([3, false]);
  });

  it("shows a subcommand by help as by --help", async () => {
    const { stdout } = await callMain(["help", "contract", "show"]);
    expect(stdout).to.match(/^Usage: lambda-conformance contract show /);
    expect(stdout).to.equal((await callMain(["contract", "show", "--help"])).stdout);
  });

  it("takes CASE:CLAUSE for a filter, in --list and in explain", async () => {
    const { stdout } = await callMain(["run", "--list", "--only", "memory-size/al*:response.memory-size.*"]);
    expect(stdout)
      .to.match(/^memory-size\/alone:response\.memory-size\.echo /m)
      .and.not.to.match(/^memory-size\/alone /m);
    const explained = await callMain(["explain", "memory-size/alone:response.memory-size.echo"]);
    const [, about = ""] = explained.stdout.split("  about\n");
    expect(about).to.match(/^ {4}response\.memory-size\.echo [^\n]*\n$/);
    const unknown = await callMain(["explain", "memory-size/alone:nothing"]);
    expect([unknown.code, unknown.stdout]).to.deep.equal([2, ""]);
  });

  it("names the nearest id where a filter, or half of one, matches nothing", async () => {
    const rows: [string, RegExp][] = [
      ["memory-size/below-minimun", /neither a case nor a clause .*\(the nearest is memory-size\/below-minimum\)/],
      ["memory-sise/alone:response.status", /matches no case .*\(the nearest is memory-size\/alone\)/],
      ["memory-size/alone:response.statuss", /matches no clause .*\(the nearest is response\.status\)/],
    ];
    for (const [only, message] of rows) {
      const { code, stderr } = await callMain(["run", "--only", only]);
      expect([code, stderr.split("\n").length]).to.deep.equal([2, 2]);
      expect(stderr).to.match(message);
    }
  });

  it("says at the end of a run what the newest edition adds, and what an older name means", async () => {
    const run = ["run", "--only", "zip/minimal", "--out", at("run")];
    const page = await callMain(run);
    expect(page.stdout.trimEnd().split("\n").at(-1)).to.match(/^--edition latest \(\d{4}-\d\d\) adds \d{2,3} clauses$/);
    const newest = await callMain([...run, "--edition", "latest"]);
    expect(newest.stdout).to.not.contain("--edition latest");
    const older = await callMain([...run, "--edition", "2026"]);
    expect([older.code, older.stderr.split("\n")[0]]).to.deep.equal([
      0,
      "lambda-conformance: edition 2026 is now called 2026-05",
    ]);
  });
});
