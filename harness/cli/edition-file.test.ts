import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { packageAsBase64 } from "../generate/packages.ts";
import { judge } from "../library/judge.ts";
import { readRecord } from "../record/read-record.ts";
import { repeatCommand } from "../report/repeat.ts";
import { callMain } from "../testing/call-main.ts";
import { changedShape, smallModel, smallWheel } from "../testing/small-model.ts";

describe("a file of the user's own as the edition", () => {
  const folder = mkdtempSync(join(tmpdir(), "edition-file-"));
  after(() => rmSync(folder, { recursive: true }));
  const at = (name: string): string => join(folder, name);
  const write = (name: string, content: string | Buffer): string => {
    writeFileSync(at(name), content);
    return at(name);
  };
  const wheel = write("botocore.whl", smallWheel(smallModel()));
  const model = write("service-2.json", smallModel());
  const minimal = packageAsBase64("minimal");
  const headerOf = (out: string) => readRecord(readFileSync(join(out, "record.jsonl"), "utf8"), out).header;
  const run = (edition: string, out: string, ...args: string[]) =>
    callMain(["run", "--edition", edition, "--only", "description/*", "--out", at(out), ...args]);

  it("is named by the record, with version, day, digest and the age of its rules; and by what is printed", async () => {
    const { code, stdout } = await run(wheel, "wheel");
    expect(code, stdout).to.equal(0);
    expect(stdout).to.match(/^Edition botocore-1\.40\.0 against /m);
    expect(stdout).to.contain(`${wheel} (`).and.contain("rules as of edition 2021\n");
    const header = headerOf(at("wheel"));
    expect(header.source).to.include({ file: wheel, version: "1.40.0", day: "2025-07-31", rules: "2021" });
    expect(header.source?.sha256).to.match(/^[0-9a-f]{64}$/);
    expect(repeatCommand(header, "description/*")).to.contain(` --edition ${wheel} `);
  });

  it("says where its age isn't known, and what isn't asserted for it", async () => {
    const { stdout } = await run(model, "model");
    expect(stdout).to.match(
      /its day isn't known \(FILE@YYYY-MM tells it\): what editions state differently isn't asserted, .*rule\.timeout\.maximum/,
    );
    expect(headerOf(at("model")).source?.unasserted).to.include("rule.timeout.maximum");
    const dated = await run(`${model}@2026-05`, "dated");
    expect(dated.stdout).to.contain("rules as of edition 2026-05");
    expect(repeatCommand(headerOf(at("dated")), "zip/*")).to.contain(` --edition ${model}@2026-05 `);
  });

  it("is judged again by --rerun-failed, unless it isn't what it was", async () => {
    const file = write("mine.json", smallModel());
    await run(file, "mine", "--endpoint", "http://127.0.0.1:9");
    const again = ["run", "--rerun-failed", at("mine"), "--out", at("again")];
    expect((await callMain(again)).stderr).to.contain("127.0.0.1:9 can't be reached");
    write("mine.json", smallModel(changedShape("Description", { max: 99 })));
    const { code, stderr } = await callMain(again);
    expect([code, stderr]).to.deep.equal([
      2,
      `lambda-conformance: ${file} isn't what it was when ${at("mine")} was made of it: run all cases\n`,
    ]);
  });

  it("isn't compared with another contract", async () => {
    await run(wheel, "a");
    await run(`${wheel}@2026-05`, "b");
    await run("2021", "c");
    for (const other of ["b", "c"]) {
      const { code, stderr } = await callMain(["diff", at("a"), at(other)]);
      expect([code, stderr.split("\n").length]).to.deep.equal([2, 2]);
      expect(stderr).to.contain("only records of one edition can be compared");
    }
    // Of one name, and of another content.
    write("botocore.whl", smallWheel(smallModel(changedShape("Description", { max: 99 }))));
    await run(wheel, "d");
    const { code, stderr } = await callMain(["diff", at("a"), at("d")]);
    expect(code).to.equal(2);
    expect(stderr).to.contain("both of botocore-1.40.0, but the file has another content");
  });

  it("is explained, listed and covered as an edition is", async () => {
    const explained = await callMain(["explain", "description/above-maximum-length", "--edition", model]);
    expect([explained.code, explained.stdout]).to.satisfy(
      ([code, text]: [number, string]) => code === 0 && text.includes("request.description.max-length"),
    );
    const shown = await callMain(["contract", "show", model, "--only", "request.description.*"]);
    expect(shown.stdout).to.contain("Description has at most 100 characters.");
    expect((await callMain(["contract", "coverage", model])).code).to.equal(0);
  });

  it("is what exchanges are judged by", () => {
    const create = (Description: string, status: number) => ({
      request: {
        method: "POST",
        url: "/2015-03-31/functions",
        body: JSON.stringify({
          FunctionName: "f",
          Role: "arn:aws:iam::123456789012:role/r",
          Runtime: "python3.8",
          Handler: "index.handler",
          Code: { ZipFile: minimal },
          Description,
        }),
      },
      response: {
        status,
        headers: { "x-amzn-errortype": "InvalidParameterValueException" },
        body: `{"message":"too long"}`,
      },
    });
    const brokenBy = (edition: string) =>
      judge([create("d".repeat(101), 400)], { edition }).findings.map(({ clause }) => clause);
    expect(brokenBy(model)).to.deep.equal([]);
    expect(brokenBy("2021")).to.deep.equal(["operation.accepts-valid"]);
  });

  it("is imported under the name of an edition, without its own age", async () => {
    const { stdout } = await callMain(["contract", "import", wheel, "--edition", "2026-12"]);
    const contract: unknown = JSON.parse(stdout);
    expect(contract).to.include({ format: 1, edition: "2026-12" }).and.not.have.property("file");
  });
});
