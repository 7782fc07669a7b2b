import { Ajv2020 } from "ajv/dist/2020.js";
import { createHash } from "node:crypto";
import { expect } from "chai";
import { readFixture } from "../../contract/fixture.ts";
import type { RunRecord } from "../../record/format.ts";
import { goldenRecord } from "../../testing/golden-records.ts";
import { hostileRecord } from "../../testing/hostile-record.ts";
import { poisonedRecord } from "../../testing/poisoned-record.ts";
import { formatNames, loadFormat } from "../formats.ts";
import type { MatrixJson } from "../matrix/render-json.ts";

const NAMES = ["matrix", "matrix-markdown", "matrix-json"];
const golden: [RunRecord, RunRecord] = [goldenRecord(), goldenRecord("golden-other")];
const hostile: [RunRecord, RunRecord] = [poisonedRecord(golden[0]), poisonedRecord(golden[1])];
const render = async (name: string, records: [RunRecord, ...RunRecord[]] = golden): Promise<string> =>
  (await loadFormat(name)).render(records);
const validate = new Ajv2020({ allowUnionTypes: true }).compile(readFixture<object>("schemas/matrix.schema.json"));

describe("the formats of the matrix", () => {
  it("are there by name, take many records, and give the same text for the same records", async () => {
    expect(formatNames()).to.include.members(NAMES);
    for (const name of NAMES) {
      expect((await loadFormat(name)).takes, name).to.equal("many records");
      expect((await render(name)) === (await render(name)), name).to.equal(true);
    }
  });

  it("as JSON: valid, and right about how the golden records differ", async () => {
    const json = JSON.parse(await render("matrix-json")) as MatrixJson;
    expect(validate(json), JSON.stringify(validate.errors)).to.equal(true);
    const [section] = json.sections;
    const states = (id: string) =>
      section?.clauses.find((clause) => clause.id === id)?.targets.map((target) => target.states.default);
    expect(section?.targets.map(({ title }) => title)).to.deep.equal(["sample 5.2.5", "other 1.4.0"]);
    expect(states("request.memory-size.minimum")).to.deep.equal(["broken", "upheld"]);
    expect(states("response.memory-size.echo")).to.deep.equal(["upheld", "broken"]);
    expect(section?.scores[0]?.targets).to.deep.equal(golden.map(({ footer }) => footer.scores));
  });

  it("as a page: one file that loads nothing, and runs the script that its policy names", async () => {
    const page = await render("matrix");
    const [, policy = ""] = /content="(default-src [^"]*)"/.exec(page) ?? [];
    const hashOf = (element: string): string => {
      const [, content = ""] = new RegExp(`<${element}>([^]*?)</${element}>`).exec(page) ?? [];
      return createHash("sha256").update(content).digest("base64");
    };
    expect(policy).to.include("default-src 'none'");
    for (const element of ["style", "script"]) expect(policy).to.include(`${element}-src 'sha256-${hashOf(element)}'`);
    expect(page.match(/<script/g)).to.have.length(2);
    expect(page).to.not.match(/<(link|img|iframe|object|embed|base)\b|\ssrc=|@import|url\(/);
  });

  it("keep their form, whatever a target sends", async () => {
    expect(validate(JSON.parse(await render("matrix-json", hostile))), JSON.stringify(validate.errors)).to.equal(true);
    const markdown = await render("matrix-markdown", hostile);
    // Code is never a link.
    expect(markdown.replaceAll(/`[^`\n]*`/g, "")).to.not.match(/<script|@someone|\]\(http/);
    expect(markdown).to.not.match(/^::|^# owned|[\u202e\0]/m);
    const tables = markdown.split("\n\n").filter((block) => block.startsWith("| "));
    expect(tables).to.have.length.above(3);
    for (const table of tables) {
      const widths = table
        .trimEnd()
        .split("\n")
        .map((line) => line.match(/\|/g)?.length);
      expect(new Set(widths).size, table).to.equal(1);
    }
    expect(await render("matrix", hostile)).to.not.match(/<script>window|<img|[\u202e\0]/);
    expect((await render("matrix", [hostileRecord(golden[0])])).length).to.be.below(1_000_000);
  });
});
