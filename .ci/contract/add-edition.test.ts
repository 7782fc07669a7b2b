import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "chai";
import { LATEST } from "../../harness/contract/edition.ts";
import { parseContract } from "../../harness/testing/parse-contract.ts";
import { smallModel, smallWheel, withMembers } from "../../harness/testing/small-model.ts";
import { UsageError } from "../../harness/usage-error.ts";
import { addEdition } from "./add-edition.ts";

describe("contract:update", () => {
  const folder = mkdtempSync(join(tmpdir(), "update-"));
  after(() => rmSync(folder, { recursive: true }));
  const fixtures = pathToFileURL(`${folder}/fixtures/`);
  const at = (path: string): string => join(folder, "fixtures", path);
  const wheel = join(folder, "botocore.whl");
  const gizmo = { Gizmo: { type: "structure", members: { Size: { shape: "Timeout" } } } };
  before(() => {
    cpSync(new URL("../../fixtures/contracts/", import.meta.url), at("contracts"), { recursive: true });
    const model = smallModel({ ...gizmo, ...withMembers("CreateFunctionRequest", { Gizmo: "Gizmo" }) });
    writeFileSync(wheel, smallWheel(model, { version: "1.50.0", day: "2029-12-05" }));
  });

  it("writes the contract, its digests and its row, and lists what a person must decide", () => {
    const lines = addEdition(wheel, "2029-12", fixtures);
    const contract = parseContract(readFileSync(at("contracts/2029-12.json"), "utf8"), "2029-12.json");
    expect(contract).to.include({ edition: "2029-12" }).and.not.have.property("file");
    const { editions } = JSON.parse(readFileSync(at("contracts/editions.json"), "utf8")) as { editions: unknown[] };
    expect(editions.at(-1)).to.deep.equal({ name: "2029-12", day: "2029-12-05", version: "1.50.0" });
    const kept = readFileSync(at("contracts/documentation/2029-12.json"), "utf8");
    expect(kept).to.contain("CreateFunctionRequest.Gizmo").and.not.contain("What Gizmo is");
    const decided = lines.filter(
      (line) => line.startsWith("- ") && !/^- (request|response|error|documentation)/.test(line),
    );
    expect(decided[0]).to.match(/^- does rule\.[a-z-]+\.[a-z-]+ still hold\?/);
    expect(decided.filter((line) => line.includes("Gizmo"))).to.have.length(1);
    expect(lines).to.include("+ request.gizmo.size.minimum: 1");
  });

  for (const [name, says] of [
    [LATEST, "there is an edition of this name"],
    ["2020-01", "expected one later than"],
    ["next", "expected a date like 2026-12"],
  ] as const)
    it(`doesn't make an edition ${name}`, () =>
      expect(() => addEdition(wheel, name, fixtures)).to.throw(UsageError, says));
});
