import { expect } from "chai";
import type { RecordFooter, RunRecord } from "../../record/format.ts";
import { goldenRecord } from "../../testing/golden-records.ts";
import { poisonedRecord } from "../../testing/poisoned-record.ts";
import { annotations } from "./annotations.ts";

interface Command {
  name: string;
  properties: Record<string, string>;
  text: string;
}

const unescaped = (text: string): string => text.replaceAll(/%(25|0D|0A|3A|2C)/g, (each) => decodeURIComponent(each));

/** A line as GitHub's runner reads it. */
function parse(line: string): Command {
  const [, name = "", properties = "", text = ""] = /^::(\w+) (.*?)::(.*)$/.exec(line) ?? [];
  const pairs = properties.split(",").map((pair) => pair.split("=", 2).map(unescaped) as [string, string]);
  return { name, properties: Object.fromEntries(pairs), text: unescaped(text) };
}

const linesOf = (record: RunRecord): string[] => annotations.render([record]).trimEnd().split("\n");
const changed = (footer: Partial<RecordFooter>): RunRecord => {
  const record = goldenRecord();
  return { ...record, footer: { ...record.footer, ...footer } };
};
const none: RecordFooter["gate"] = { unexpected: [], fixed: [], changed: [], expired: [], messages: [] };

describe("annotations", () => {
  it("are an error for each unexpected clause, each outdated entry, and what wasn't judged, then a notice", () => {
    const commands = linesOf(goldenRecord()).map(parse);
    expect(commands.map(({ name }) => name)).to.deep.equal([...Array<string>(10).fill("error"), "notice"]);
    expect(commands[2]).to.deep.equal({
      name: "error",
      properties: { title: "request.memory-size.minimum is broken" },
      text: "MemorySize is at least 128. memory-size/below-minimum: 201 instead of 400 InvalidParameterValueException or ValidationException",
    });
    expect(commands.at(-1)?.text).to.match(/^exit 1: 5 clauses .*; 10 of 26 clauses upheld$/);
  });

  it("point to the line of the list of known failures", () => {
    const { properties, text } = linesOf(goldenRecord()).map(parse)[6] ?? {};
    expect(properties).to.include({ file: "known.yaml", line: "12" });
    expect(text).to.equal("tags/at-maximum passes now: remove this entry");
  });

  it("name what is lacking without an entry", () => {
    const messages = ["known.yaml:7: a/b passes now", "known.yaml: the target lacks operation/get-function", "new"];
    const gate = { ...none, fixed: ["a/b"], lacking: ["operation/get-function"], messages };
    const record = changed({ gate, exit: 1 });
    const commands = linesOf({ ...record, verdicts: [] }).map(parse);
    expect(commands.map(({ properties: { title }, text }) => [title, text])).to.deep.include.members([
      ["The target lacks what it had", "known.yaml: the target lacks operation/get-function"],
      ["A known failure is out of date", "a/b passes now"],
    ]);
    expect(commands.at(-1)?.text).to.include(
      "exit 1: operation/get-function unexpectedly lacking, 1 known failure out",
    );
    expect(commands.some(({ text }) => text === "new")).to.equal(false);
  });

  it("are no more than GitHub shows; the rest is counted", () => {
    const fixed = Array.from({ length: 30 }, (_, index) => `a/${index}`);
    const lines = linesOf(changed({ gate: { ...goldenRecord().footer.gate, fixed, messages: fixed } }));
    expect(lines).to.have.length(11);
    expect(lines.at(-1)).to.include("27 more errors not shown here");
  });

  it("are a notice alone where a run ended well", () => {
    const record = changed({ exit: 0, gate: none });
    const tolerated = record.verdicts.map((verdict) => ({ ...verdict, tolerated: true as const }));
    const lines = linesOf({ ...record, verdicts: tolerated });
    expect(lines).to.have.length(1);
    expect(lines[0]).to.match(/^::notice .*::exit 0: nothing unexpected; 10 of 26 clauses upheld$/);
  });

  it("are an error at least where a run didn't end well", () => {
    const record = changed({ exit: 3, gate: none, clauses: { ...goldenRecord().footer.clauses, broken: [] } });
    const lines = linesOf({ ...record, verdicts: [] });
    expect(lines[0]).to.equal("::error title=The run::not everything could be judged");
  });

  it("are the same commands, whatever a target sends", () => {
    const lines = linesOf(poisonedRecord(goldenRecord()));
    const commands = lines.map(parse);
    expect(commands.map(({ name }) => name)).to.deep.equal(linesOf(goldenRecord()).map((line) => parse(line).name));
    for (const { properties } of commands)
      expect(properties).to.have.any.keys("title").and.not.have.any.keys("endLine");
    expect(lines.join("")).to.match(/^[^\p{Cc}\u202e\u2066]*$/u);
  });
});
