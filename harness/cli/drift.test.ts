import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { loadDocumentation } from "../contract/documentation.ts";
import { EDITIONS } from "../contract/edition.ts";
import { loadContract } from "../contract/load-contract.ts";
import { plain } from "../report/paint.ts";
import { readFile, type ContractFile } from "../session/contract-named.ts";
import { callMain } from "../testing/call-main.ts";
import { changedShape, smallModel, smallWheel, withMembers } from "../testing/small-model.ts";
import { describeDrift, driftOf, hasDrifted } from "./drift.ts";

describe("contract drift", () => {
  const folder = mkdtempSync(join(tmpdir(), "drift-"));
  after(() => rmSync(folder, { recursive: true }));
  const read = (name: string, model: string): ContractFile => {
    const file = join(folder, name);
    writeFileSync(file, model);
    return readFile(file, "FILE");
  };
  const before = read("before.json", smallModel());
  const later = read(
    "later.json",
    smallModel({
      ...changedShape("Description", { max: 200 }),
      ...changedShape("Runtime", { enum: ["python3.8", "python3.14"] }),
      ...withMembers("Code", { S3Bucket: "Text" }),
    }),
  );
  const linesOf = (from: ContractFile, to: ContractFile): string[] =>
    describeDrift(driftOf(to, from.contract), { paint: plain }).filter((line) => /^[-+~] /.test(line));

  it("tells what came, what went and what changed, and the cases about it", () => {
    const drift = driftOf(later, before.contract);
    expect(linesOf(before, later)).to.deep.equal([
      '+ request.code.s3-bucket.type: "string"',
      "~ request.description.max-length: 100 → 200",
      "~ request.runtime.enum: +python3.14 -python3.12",
      "~ response.description.max-length: 100 → 200",
      "~ response.runtime.enum: +python3.14 -python3.12",
    ]);
    expect(drift.cases).to.include.members([
      "description/above-maximum-length",
      "runtime/python3.12",
      "runtime/unlisted",
    ]);
    expect(drift.cases).not.to.include("handler/above-maximum-length");
    expect(hasDrifted(drift)).to.equal(true);
  });

  it("tells the same the other way round, with opposite signs", () => {
    const there = driftOf(later, before.contract).clauses;
    const back = driftOf(before, later.contract).clauses;
    expect(back.added).to.deep.equal(there.removed);
    expect(back.removed).to.deep.equal(there.added);
    expect(back.changed.map(({ id, from, to }) => [id, to.value, from.value])).to.deep.equal(
      there.changed.map(({ id, from, to }) => [id, from.value, to.value]),
    );
  });

  it("tells which documentation is another, and the rules about its member", () => {
    const digests = loadDocumentation("2026-11") ?? {};
    const contract = loadContract("2026-11");
    const { "CreateFunctionRequest.Timeout": _left, ...others } = digests;
    const changed = { ...others, "CreateFunctionRequest.Timeout": "another", "CreateFunctionRequest.New": "one" };
    const same = driftOf({ contract, documentation: digests }, contract);
    expect([hasDrifted(same), same.documentation]).to.deep.equal([false, { added: [], removed: [], changed: [] }]);
    const drift = driftOf({ contract, documentation: changed }, contract);
    expect([hasDrifted(drift), drift.rules]).to.deep.equal([true, ["rule.timeout.maximum"]]);
    expect(describeDrift(drift, { paint: plain })).to.include.members([
      "~ documentation of CreateFunctionRequest.Timeout",
      "+ documentation of CreateFunctionRequest.New",
      "  rule.timeout.maximum may rest on it: read it again",
    ]);
  });

  it("says where documentation can't be compared, which is no drift", () => {
    const contract = loadContract("2026-11");
    expect(driftOf({ contract, documentation: {} }, contract).documentation).to.match(/ has none$/);
    const page = loadContract("2021");
    expect(driftOf({ contract: page, documentation: {} }, page).documentation).to.equal(
      "edition 2021 keeps no digests of it",
    );
  });

  it("has digests of each edition that a model was imported for, of members that this edition has", () => {
    for (const edition of EDITIONS) {
      const isModel = loadContract(edition).source.kind === "service-model";
      const digests = loadDocumentation(edition);
      expect(digests !== undefined, edition).to.equal(isModel);
      const members = Object.keys(loadContract(edition).request.properties ?? {});
      if (digests) expect(digests).to.include.all.keys(members.map((member) => `CreateFunctionRequest.${member}`));
    }
  });

  it("ends with 1 where something drifted, with 2 where there is nothing to compare", async () => {
    const wheel = join(folder, "botocore.whl");
    writeFileSync(wheel, smallWheel(smallModel(), { version: "1.50.0", day: "2027-01-31" }));
    const { code, stdout } = await callMain(["contract", "drift", wheel]);
    expect(code).to.equal(1);
    expect(stdout).to.match(/^botocore-1\.50\.0 of 2027-01-31 \(botocore\.whl\) held against edition 2026-11\n/);
    expect(stdout).to.match(/^\d+ clauses added, \d+ removed, \d+ changed$/m);
    for (const args of [["./none.whl"], [wheel, "--edition", "2020"]]) {
      const wrong = await callMain(["contract", "drift", ...args]);
      expect([wrong.code, wrong.stdout, wrong.stderr.split("\n").length]).to.deep.equal([2, "", 2]);
    }
  });
});
