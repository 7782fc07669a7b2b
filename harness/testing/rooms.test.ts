import { readdirSync, readFileSync } from "node:fs";
import { expect } from "chai";
import { readSources, sourceOf } from "../../.ci/loop/imports.ts";
import { breachesOf, CONTRACT_DATA, type House } from "./import-law.ts";
import { ROOMS, roomIndexOf, withRooms } from "./rooms.ts";

const textOf = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

/** What package.json names, in exports, bin and scripts, and what mocha finds: the suite, and the proof over a socket. */
function entries(): string[] {
  const named = [...textOf("package.json").matchAll(/(?:dist\/)?((?:harness|\.ci)\/[\w./-]+)\.(?:js|ts)\b/g)];
  return [...named.map(([, path]) => `${path}.ts`), "suites/mocha.spec.ts", "harness/proof/variants/silence.test.ts"];
}

const vendors = readdirSync(new URL("../../fixtures/targets/", import.meta.url))
  .map((name) => name.replace(".json", ""))
  .filter((name) => name !== "reference" && name !== "generic");

const house = (files: Record<string, string>): House => {
  const sources = Object.entries(files).map(([file, text]) => sourceOf(file, text));
  return { sources, entries: Object.keys(files), vendors: ["acme"] };
};

describe("rooms", () => {
  const sources = readSources();

  it("keep the laws of imports", () => {
    expect(breachesOf({ sources, entries: entries(), vendors })).to.deep.equal([]);
  });

  it("are those that there are: each has files, and each import names one", () => {
    const files = new Set(sources.map(({ file }) => file));
    const used = new Set([...files].map(roomIndexOf));
    expect(ROOMS.filter((_, index) => !used.has(index)).map(({ name }) => name)).to.deep.equal([]);
    // The breaches below are of files that there aren't.
    const others = sources.filter(({ file }) => file !== "harness/testing/rooms.test.ts");
    const lost = others.flatMap(({ file, imports }) =>
      imports.filter((each) => each.endsWith(".ts") && !files.has(each)).map((each) => `${file}: ${each}`),
    );
    expect([...lost, ...CONTRACT_DATA.filter((file) => !files.has(file))]).to.deep.equal([]);
  });

  it("are drawn in CONTRIBUTING.md: else run node harness/testing/draw-rooms.ts", () => {
    expect(withRooms(textOf("CONTRIBUTING.md"))).to.equal(textOf("CONTRIBUTING.md"));
  });

  const import_ = (path: string): string => `import { a } from "${path}";\n`;
  for (const [file, text, law] of [
    ["harness/wire/a.ts", import_("../define/case.ts"), "wire comes before define"],
    ["harness/wire/a.ts", `import type {\n  A,\n} from "../define/case.ts";\n`, "wire comes before define"],
    ["harness/wire/a.ts", `export * from "../define/case.ts";\n`, "wire comes before define"],
    ["harness/run/a.ts", `  const { a } = await import("../cli/a.ts");\n`, "run comes before cli"],
    ["harness/run/a.ts", `  type A = import("../cli/a.ts").A;\n`, "run comes before cli"],
    ["harness/session/a.ts", "new URL(`../cli/worker${extension}`, import.meta.url)", "session comes before cli"],
    ["harness/reference/a.ts", import_("../contract/rules.ts"), "the reference knows the contract's data"],
    ["harness/reference/a.ts", import_("../wire/json.ts"), "the reference knows the contract's data"],
    ["suites/a.ts", import_("../harness/import/a.ts"), "suites know wire, contract, define, generate"],
    ["harness/target/a.ts", import_("../import/a.ts"), "a run is given its contract"],
    ["harness/cli/a.ts", import_("../testing/truth.ts"), "testing is for tests only"],
    ["harness/cli/a.ts", import_("./a.test.ts"), "a test is imported by nothing"],
    ["harness/attic/a.ts", import_("../wire/json.ts"), "each file is in a room"],
    ["harness/oracle/a.ts", import_("node:fs"), "oracle is pure"],
    ["harness/report/a.ts", "const a = Date.now();\n", "report is pure"],
    ["suites/a.ts", "const a = Math.random();\n", "suites is pure"],
    ["harness/session/a.ts", "const a = process.env;\n", "only cli knows the process"],
    ["harness/library/a.ts", "const a = process.argv;\n", "only cli knows the process"],
    ["harness/run/a.ts", "console.log(1);\n", "only cli knows the process"],
    ["suites/a.ts", "// as Acme does\n", "vendors stand in fixtures/"],
  ] as const)
    it(`break a law by ${JSON.stringify(text)} in ${file}`, () => {
      const breaches = breachesOf(house({ [file]: text }));
      expect(breaches).to.have.length(1);
      expect(breaches[0]).to.include(file).and.include(law);
    });

  it("hold no file that only a test imports", () => {
    const files = { "harness/run/a.ts": "", "harness/run/a.test.ts": import_("./a.ts") };
    const breaches = breachesOf({ ...house(files), entries: [] });
    expect(breaches).to.deep.equal(["harness/run/a.ts is used by tests only, if at all: such files stand in testing/"]);
  });

  it("may read the environment where programs and test runners come in, and import what comes before", () => {
    const files = {
      "harness/library/a.ts": "const a = process.env;\n",
      "harness/cli/a.ts": `${import_("../run/run.ts")}process.exit(1);\n`,
      "harness/reference/a.ts": import_("../contract/schema.ts"),
      "harness/wire/a.test.ts": import_("../testing/truth.ts"),
      "harness/report/a.ts": `${import_("node:crypto")}const text = "in-process.";\n`,
    };
    expect(breachesOf(house(files))).to.deep.equal([]);
  });
});
