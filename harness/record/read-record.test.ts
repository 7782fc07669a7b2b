import { readFileSync } from "node:fs";
import { expect } from "chai";
import { goldenFile } from "../testing/golden-records.ts";
import { UsageError } from "../usage-error.ts";
import { serialize } from "./lines.ts";
import { readRecord } from "./read-record.ts";

const text = readFileSync(goldenFile(), "utf8");
const lines = text.trimEnd().split("\n");
const [header = "", first = ""] = lines;
const whole = readRecord(text, "run/record.jsonl");
const lineOf = (id: string): string => lines.find((line) => line.includes(`"case":"${id}"`)) ?? "";
const joined = (...parts: string[]): string => `${parts.join("\n")}\n`;

describe("reading a record", () => {
  it("gives its header, its verdicts in the order of the plan, what was learnt and left, and its footer", () => {
    expect(whole.header.target.profile).to.equal("sample");
    expect(lines.indexOf(lineOf("response/revision-id"))).to.be.lessThan(
      lines.indexOf(lineOf("response/content-type")),
    );
    expect(whole.verdicts.map(({ position }) => position)).to.deep.equal([...whole.verdicts.keys()]);
    expect(whole.learnt).to.have.length(1);
    expect(whole.left.map(({ name }) => name)).to.deep.equal(["lcf-golden-0058"]);
    expect(whole.footer.exit).to.equal(1);
    expect(whole).to.not.have.property("isIncomplete");
  });

  it("keeps lines of kinds that it doesn't know, and passes over them", () => {
    expect(whole.others.map(({ kind }) => kind)).to.deep.equal(["weather"]);
    expect(readRecord(serialize(whole), "x")).to.deep.equal(whole);
  });

  const cutOff: [what: string, text: string, verdicts: number][] = [
    ["within its footer", text.slice(0, -20), whole.verdicts.length],
    ["before its footer", joined(...lines.slice(0, -1)), whole.verdicts.length],
    ["after its header", joined(header), 0],
    ["within its first verdict", joined(header, first.slice(0, 100)), 0],
    ["within a verdict", joined(...lines.slice(0, 5)) + lines[6]?.slice(0, 100), 3],
  ];
  for (const [what, changed, verdicts] of cutOff)
    it(`gives what was judged of one cut off ${what}, and says that it is incomplete`, () => {
      const cut = readRecord(changed, "x");
      expect(cut).to.have.property("isIncomplete", true);
      expect(cut.verdicts).to.have.length(verdicts);
      expect(cut.footer).to.include({
        exit: 3,
        stopped: "the record is incomplete: its run didn't end, or the file was cut",
      });
      if (verdicts === whole.verdicts.length) {
        expect(cut.footer.scores).to.deep.equal(whole.footer.scores);
        expect(cut.footer.totals).to.deep.equal(whole.footer.totals);
        expect(cut.footer.clauses).to.deep.equal(whole.footer.clauses);
      }
      expect(readRecord(serialize(cut), "x"), "written and read again").to.deep.equal(cut);
    });

  it("takes what other systems make of a text file: a byte order mark, CRLF, empty lines, no newline at the end", () => {
    for (const [what, changed] of [
      ["byte order mark", `\ufeff${text}`],
      ["CRLF", text.replaceAll("\n", "\r\n")],
      ["empty lines", text.replaceAll("\n", "\n\n")],
      ["no newline at the end", text.trimEnd()],
    ] as const)
      expect(readRecord(changed, "x"), what).to.deep.equal(whole);
  });

  const refused: [what: string, text: string, message: RegExp][] = [
    ["an empty one", "", /^the record run\/record\.jsonl is empty/],
    ["one of blanks", " \n\r\n", /is empty/],
    ["one cut off within its first line", text.slice(0, 40), /is cut off in its first line/],
    [
      "one of a newer format",
      text.replace('"format":2', '"format":3'),
      /has format 3; .* reads format 1 and 2: .*0\.1\.0/,
    ],
    ["one without its header", joined(...lines.slice(1)), /is no record: its first line should be a header/],
    ["one whose header comes later", joined(first, header, ...lines.slice(2)), /its first line should be a header/],
    ["two in one", joined(...lines, ...lines), /it has two headers/],
    ["one with two footers", joined(...lines, lines.at(-1) ?? ""), /it has two footers/],
    ["one with a line that isn't JSON", joined(header, "{oops", ...lines.slice(2)), /its line 2 isn't JSON/],
    ["one with a line of another kind", joined(header, "[1]", ...lines.slice(2)), /its line 2 has no kind/],
    ["a page of the web", "<html>\n</html>\n", /is no record: its line 1 isn't JSON/],
    ["a document over many lines", '{\n "known": []\n}\n', /is no record: its line 1 isn't JSON/],
  ];
  for (const [what, changed, message] of refused)
    it(`refuses ${what}, in one line that names the file`, () => {
      expect(() => readRecord(changed, "run/record.jsonl"))
        .to.throw(UsageError, message)
        .with.property("message")
        .that.includes("run/record.jsonl")
        .and.not.includes("\n");
    });
});
