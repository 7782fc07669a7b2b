import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { LATEST, ruledBy } from "../contract/edition.ts";
import { laterOf } from "../contract/editions.ts";
import { amongEditions, loadContract } from "../contract/load-contract.ts";
import { disputedRules, rulesOf } from "../contract/rules.ts";
import { changedShape, smallModel, smallWheel, withMembers } from "../testing/small-model.ts";
import { UsageError } from "../usage-error.ts";
import { contractNamed, readFile } from "./contract-named.ts";

describe("a contract that is named", () => {
  const folder = mkdtempSync(join(tmpdir(), "contract-"));
  after(() => rmSync(folder, { recursive: true }));
  const write = (name: string, content: string | Buffer): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const model = write("service-2.json", smallModel());
  const rulesIn = (given: string): string[] => rulesOf(contractNamed(given, "--edition")).map(({ id }) => id);

  it("is an edition that ships, by any of its names", () => {
    expect(contractNamed("latest", "--edition")).to.deep.equal(loadContract(LATEST));
    expect(contractNamed("2026", "--edition").edition).to.equal("2026-05");
  });

  it("is a file, called as reports can show it", () => {
    expect(contractNamed(model, "--edition")).to.include({ edition: "service-2.json" });
    expect(contractNamed(`${model}@2026-05`, "--edition")).to.include({ edition: "service-2.json@2026-05" });
    const wheel = contractNamed(write("a wheel.whl", smallWheel(smallModel())), "--edition");
    expect(wheel).to.include({ edition: "botocore-1.40.0" });
    expect(wheel.file).to.deep.equal({ version: "1.40.0", day: "2025-07-31" });
    expect(contractNamed(write("2021", smallModel()), "--edition").edition).to.equal("file-2021");
    expect(contractNamed(write("it's <mine>.json", smallModel()), "--edition").edition).to.equal("it_s_mine_.json");
  });

  it("keeps digests of its documentation, and none of the text", () => {
    const { documentation } = readFile(model, "FILE");
    expect(documentation).to.include.all.keys("CreateFunction", "CreateFunctionRequest.Timeout", "Code.ZipFile");
    expect(JSON.stringify(documentation)).not.to.contain("What");
  });

  it("is as old as its version or its day tell, or as it is said", () => {
    const ruled = (given: string): string | undefined => ruledBy(contractNamed(given, "--edition"));
    const wheel = (version: string, day: string): string =>
      write(`${version}-${day}.whl`, smallWheel(smallModel(), { version, day }));
    expect(ruled(model)).to.equal(undefined);
    expect(ruled(`${model}@2021`)).to.equal("2021");
    expect(ruled(`${model}@2026-04`)).to.equal("2021");
    expect(ruled(`${model}@2026-05`)).to.equal("2026-05");
    expect(ruled(`${model}@2026-11-19`)).to.equal("2026-05");
    expect(ruled(`${model}@2026-11-20`)).to.equal("2026-11");
    expect(ruled(`${model}@2020`)).to.equal(undefined);
    expect(ruled(wheel("1.40.0", "2025-07-31"))).to.equal("2021");
    // Whoever packed it anew, its version stays.
    expect(ruled(wheel("1.43.11", "1980-01-01"))).to.equal("2026-05");
    expect(ruled(wheel("1.43.9", "2026-12-01"))).to.equal("2021");
    expect(ruled(wheel("1.44.10", "2026-11-25"))).to.equal("2026-11");
    expect(ruled(`${wheel("1.44.10", "2026-11-25")}@2026-05`)).to.equal("2026-05");
  });

  it("has the editions after it for later ones; without an age none", () => {
    const laterThan = (given: string): string[] =>
      laterOf(amongEditions(contractNamed(given, "--edition"))).map(({ edition }) => edition);
    expect(laterThan(`${model}@2026-05`)).to.deep.equal(["2026-11"]);
    expect(laterThan(`${model}@2025`)).to.deep.equal(["2026-05", "2026-11"]);
    expect(laterThan(model)).to.deep.equal([]);
  });

  it("has the rules of its age; without one those that all editions state alike", () => {
    expect(disputedRules()).to.include("rule.timeout.maximum");
    expect(rulesIn(model)).to.include("rule.function-name.bare-maximum").and.not.include("rule.timeout.maximum");
    expect(rulesIn(`${model}@2021`)).to.include("rule.timeout.maximum");
  });

  it("has no rule about what its own schema states, but one that came with the same statement", () => {
    const timeout = (max: number): string => write(`timeout-${max}.json`, smallModel(changedShape("Timeout", { max })));
    expect(rulesIn(`${timeout(900)}@2025`)).not.to.include("rule.timeout.maximum");
    expect(rulesIn(`${timeout(5400)}@2026-11`)).to.include("rule.timeout.maximum");
    expect(rulesIn(`${timeout(7200)}@2026-11`)).not.to.include("rule.timeout.maximum");
  });

  const page = "## Request Syntax\n";
  for (const [what, given, says] of [
    [
      "a name that none has",
      "2026-12",
      'X: no edition is called "2026-12" (the nearest is 2026-11): expected one of latest, ',
    ],
    ["a name like no other", "newest-of-all", 'X: no edition is called "newest-of-all": expected one of latest, 2021'],
    ["a file that isn't there", "./none.whl", "X: there is no file ./none.whl: give the API reference page"],
    ["a folder", folder, `X: can't read ${folder} (EISDIR): give the API reference page`],
    [
      "a day that is none",
      `${model}@2026-13`,
      `2026-13 is no date: expected a year, a month or a day, ${model}@2026-05`,
    ],
    [
      "a page of nothing",
      write("page.md", page),
      'X: page.md, line 1: found "## Request Syntax", expected a syntax block',
    ],
    [
      "another operation",
      write("invoke.json", smallModel({}, "Invoke")),
      "X: invoke.json, CreateFunction: found nothing",
    ],
    [
      "a part of the operation",
      write(
        "part.json",
        smallModel({
          Code: { type: "structure", members: {} },
          ...withMembers("Configuration", {}),
          CreateFunctionRequest: { type: "structure", members: { FunctionName: { shape: "Name" } } },
        }),
      ),
      "X: part.json has a CreateFunction without Role, expected the whole of it; give the API reference page",
    ],
    [
      "a wheel of something else",
      write("other.whl", smallWheel(smallModel(), { name: "boto3" })),
      "found no model of Lambda",
    ],
    ["a wheel that is cut off", write("cut.whl", smallWheel(smallModel()).subarray(0, 300)), "fetch the file again"],
  ] satisfies [string, string, string][])
    it(`isn't ${what}: one line names it, what was expected, and what to do`, () => {
      expect(() => contractNamed(given, "X"))
        .to.throw(UsageError, says)
        .with.property("message")
        .that.matches(/^X[^\n]+(expected|give)[^\n]+$/);
    });
});
