import { readFileSync } from "node:fs";
import { expect } from "chai";
import { goldenFile } from "../testing/golden-records.ts";
import { UsageError } from "../usage-error.ts";
import { readRecord } from "./read-record.ts";

const text = readFileSync(goldenFile(), "utf8");
const lines = text.trimEnd().split("\n");
const [header = "", first = ""] = lines;
const whole = readRecord(text, "run/record.jsonl");
const joined = (...parts: string[]): string => `${parts.join("\n")}\n`;

describe("reading a record", () => {
  it("gives its header, its verdicts in their order, and its footer", () => {
    expect(whole.header.target.profile).to.equal("sample");
    expect(whole.verdicts).to.have.length(lines.length - 2);
    expect(whole.footer.exit).to.equal(1);
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
    ["one cut off within its first line", text.slice(0, 40), /is cut off in line 1/],
    ["one cut off within a verdict", text.slice(0, header.length + 100), /is cut off in line 2: .*Run it again/],
    ["one cut off within its footer", text.slice(0, -20), new RegExp(`is cut off in line ${lines.length}`)],
    ["one without its footer", joined(...lines.slice(0, -1)), /is incomplete: it has 21 verdicts and no footer/],
    ["a header alone", joined(header), /is incomplete: it has 0 verdicts and no footer/],
    ["one of a newer format", text.replace('"format":1', '"format":2'), /has format 2; .* reads format 1: .*0\.1\.0/],
    ["one without its header", joined(...lines.slice(1)), /is no record: its first line should be a header/],
    ["one whose header comes later", joined(first, header, ...lines.slice(2)), /its first line should be a header/],
    ["two in one", joined(...lines, ...lines), /between its header and its footer there should be verdicts only/],
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
