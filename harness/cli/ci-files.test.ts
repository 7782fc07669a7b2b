import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { expect } from "chai";
import { parse } from "yaml";
import { loadFormat } from "../report/formats.ts";
import { suite } from "../session/version.ts";
import { callMain } from "../testing/call-main.ts";

/** What users copy into their CI must fit the command line, which no run of theirs would tell us. */
const ACTION = ".github/actions/conformance/action.yml";
const EXAMPLES = ["docs/examples/ci/github.yml", "docs/examples/ci/gitlab.yml"];

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
  env?: Record<string, string>;
}

interface Action {
  inputs: Record<string, { description: string; required?: boolean; default?: string }>;
  runs: { steps: Step[] };
}

const textOf = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
const action = parse(textOf(ACTION)) as Action;
const [script] = action.runs.steps.filter((step) => step.run !== undefined);
const all = (text: string, expression: RegExp): string[] => [
  ...new Set([...text.matchAll(expression)].map(([, first]) => first ?? "")),
];

describe("the action for GitHub", () => {
  const folder = mkdtempSync(join(tmpdir(), "action-"));
  after(() => rmSync(folder, { recursive: true }));

  /** The action's script, with a npx that only tells its arguments. */
  function start(inputs: Record<string, string>): Promise<{ code: number; stdout: string }> {
    const npx = join(folder, "npx");
    writeFileSync(npx, `#!/bin/sh\nfor argument; do printf '<%s>' "$argument"; done\n`);
    chmodSync(npx, 0o755);
    const defaults = Object.fromEntries(
      Object.entries(action.inputs).map(([name, input]) => [name, inputs[name] ?? input.default ?? ""]),
    );
    const env = Object.fromEntries(
      Object.entries(script?.env ?? {}).map(([name, value]) => [
        name,
        value.replaceAll(/\$\{\{ inputs\.([a-z-]+) \}\}/g, (_, input: string) => defaults[input] ?? ""),
      ]),
    );
    return new Promise((resolve) => {
      execFile(
        "bash",
        ["--noprofile", "--norc", "-eo", "pipefail", "-c", script?.run ?? ""],
        { cwd: folder, env: { ...env, PATH: `${folder}${delimiter}${process.env.PATH}` } },
        (error, stdout) => resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout }),
      );
    });
  }

  it("uses the inputs that it declares, and no other", () => {
    expect(all(textOf(ACTION), /inputs\.([a-z-]+)/g)).to.have.members(Object.keys(action.inputs));
  });

  it("lets nothing of its inputs into the text of its script", () => {
    expect(script?.run).to.not.contain("${{");
    expect(all(script?.run ?? "", /"?\$([A-Z_]+)/g)).to.have.members(Object.keys(script?.env ?? {}));
  });

  it("asks for this version, and for reports of one record that there are", async () => {
    expect(action.inputs.version?.default).to.equal(suite.version);
    const formats = (action.inputs.reports?.default ?? "").split(" ");
    for (const name of formats) expect((await loadFormat(name)).takes).to.equal("one record");
  });

  it("runs the suite as its inputs say", async () => {
    const { stdout } = await start({ endpoint: "http://127.0.0.1:1" });
    expect(stdout).to.equal(
      `<--yes><lambda-createfunction-conformance@${suite.version}><run><--endpoint><http://127.0.0.1:1><--edition><2021>` +
        "<--region><us-east-1><--out><conformance><--report><markdown><--report><junit><--report><html>",
    );
  });

  it("hands every input on as it is, whatever is in it", async () => {
    const evil = `$(touch ${join(folder, "planted")}) "; touch planted; '*`;
    const one = Object.keys(action.inputs).filter((name) => !["only", "reports", "allow-remote"].includes(name));
    const { stdout } = await start({ ...Object.fromEntries(one.map((name) => [name, evil])), only: `zip/*\n${evil}` });
    const passed = ["endpoint", "edition", "strict", "profile", "known", "role", "region", "target-version", "out"];
    for (const name of passed) expect(stdout).to.contain(`<--${name}><${evil}>`);
    expect(stdout).to.contain(`<--only><zip/*><--only><${evil}>`);
    expect(existsSync(join(folder, "planted"))).to.equal(false);
  });

  it("fails without an endpoint, before anything is run", async () => {
    const { code, stdout } = await start({});
    expect(code).to.equal(2);
    expect(stdout).to.equal("::error::the input endpoint is missing: give the URL of the target\n");
  });
});

describe("what users copy into their CI", () => {
  const files = [ACTION, ...EXAMPLES];

  it("has options that the command line has", async () => {
    for (const file of files) {
      const own = textOf(file).replaceAll(/^.*\b(curl|pip install|apt-get|moto_server)\b.*$/gm, "");
      const options = all(own, /(--[a-z][a-z-]+)/g).filter((option) => option !== "--yes");
      const help = `${(await callMain(["run", "--help"])).stdout}${(await callMain(["report", "--help"])).stdout}`;
      expect(options.filter((option) => !help.includes(`${option} `))).to.deep.equal([], file);
    }
  });

  it("asks for this version", () => {
    const versions = files.flatMap((file) => all(textOf(file), /conformance@v?(\d[\w.]*)/g));
    expect([...new Set(versions)]).to.deep.equal([suite.version]);
  });

  it("gives the action what it takes, and what it needs", () => {
    const { jobs } = parse(textOf("docs/examples/ci/github.yml")) as { jobs: Record<string, { steps: Step[] }> };
    const uses = Object.values(jobs)
      .flatMap(({ steps }) => steps)
      .filter((step) => step.uses?.includes("/actions/conformance@"));
    expect(uses).to.have.length(1);
    const given = Object.keys(uses[0]?.with ?? {});
    expect(Object.keys(action.inputs)).to.include.members(given);
    const required = Object.entries(action.inputs).filter(([, { required: is }]) => is);
    expect(given).to.include.members(required.map(([name]) => name));
  });

  it("makes reports that there are, by the names that their artifacts have", async () => {
    for (const file of EXAMPLES)
      for (const name of all(textOf(file), /--(?:report|format) ([a-z-]+)/g))
        expect((await loadFormat(name)).file, file).to.be.a("string");
    expect(textOf("docs/examples/ci/gitlab.yml")).to.contain(`record-*/${(await loadFormat("junit")).file}`);
  });
});
