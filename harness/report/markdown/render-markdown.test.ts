import { expect } from "chai";
import type { Json } from "../../wire/json.ts";
import type { RunRecord } from "../../record/format.ts";
import { goldenRecord } from "../../testing/golden-records.ts";
import { EVIL, poisonedRecord } from "../../testing/poisoned-record.ts";
import { renderMarkdown } from "./render-markdown.ts";

const record = goldenRecord();

/** The part that Markdown and HTML read as markup: the text without code. */
const markupOf = (text: string): string =>
  text
    .replaceAll(/^(`{3,})(?:sh|md)\n.*?\n\1$/gms, "FENCE")
    .replaceAll(/<code>[^<]*<\/code>/g, "CODE")
    .replaceAll(/`[^`\n]*`/g, "CODE");

/** Members that a target has a hand in. */
const OF_A_TARGET = new Set([
  "actual",
  "expected",
  "path",
  "reason",
  "version",
  "endpoint",
  "stopped",
  "text",
  "message",
]);

function fromHostileTarget({ header, verdicts, footer, ...others }: RunRecord): RunRecord {
  const poisoned = <T>(value: T): T =>
    JSON.parse(JSON.stringify(value), (key, each: Json) =>
      typeof each === "string" && OF_A_TARGET.has(key) ? each + EVIL : each,
    ) as T;
  const stopped = { ...footer, exit: 3, stopped: "it said" };
  return {
    ...others,
    header: { ...header, target: poisoned(header.target) },
    verdicts: poisoned(verdicts),
    footer: poisoned(stopped),
  };
}

describe("a run as Markdown", () => {
  it("has the verdict first, then the scores of each reading with what they are of", () => {
    expect(renderMarkdown(record).split("\n").slice(0, 9)).to.deep.equal([
      "## CreateFunction, edition 2021: `sample 5.2.5`",
      "",
      "**✗ 5 clauses unexpectedly broken, 3 known failures out of date.** Exit 1.",
      "",
      "| clauses, by reading | upheld | broken | not judged |",
      "| --- | --: | --: | --: |",
      "| **default** | 10 of 26 | 10 | 6 |",
      "| documented | 10 of 29 | 11 | 8 |",
      "| aws | 12 of 32 | 12 | 8 |",
    ]);
  });

  it("doesn't begin with a good end where that is good only because what is broken is known", () => {
    const known = { ...record, footer: { ...record.footer, exit: 0, gate: { ...record.footer.gate, unexpected: [] } } };
    expect(renderMarkdown(known).split("\n")[2]).to.equal(
      "**~ 10 of 20 judged clauses are broken, all of them known.** Exit 0.",
    );
  });

  it("shows what must be looked at, and folds away what needn't", () => {
    const titles = renderMarkdown(record).match(/^### .*|^<details><summary>(?!<code>).*/gm);
    const report = "<details><summary>The text of a bug report</summary>";
    expect(titles).to.deep.equal([
      "### What to mend first: 3 causes",
      report,
      report,
      report,
      "<details><summary>Known: 2 causes</summary>",
      "### Unexpectedly broken: 5 clauses",
      "### To correct in the list of known failures",
      "### Not judged",
      "<details><summary>Known: 5 clauses</summary>",
      "<details><summary>Not counted: 3 clauses</summary>",
      "<details><summary>1 function could not be deleted: lambda-conformance cleanup reads the journal, or by hand</summary>",
      "<details><summary>Notes about the official client: 2</summary>",
    ]);
  });

  it("has no markup of a target's, nor anything that GitHub makes a link or a mention of", () => {
    const text = renderMarkdown(fromHostileTarget(record));
    const markup = markupOf(text);
    expect(text).to.include("@someone");
    expect(markup).to.not.match(/@someone|#123|x\.test|<script|owned|\*\*b/);
    expect(markup.match(/<\/?\w+/g)).to.satisfy((tags: string[]) =>
      tags.every((tag) => ["<details", "</details", "<summary", "</summary"].includes(tag)),
    );
  });

  it("has the same shape, whoever wrote into its record", () => {
    const shape = (text: string): string[] =>
      text
        .split("\n")
        .map((line) => `${/^\W*/.exec(line)?.[0].slice(0, 3)} ${markupOf(line).match(/\|/g)?.length ?? 0}`);
    const poisoned = markupOf(renderMarkdown(poisonedRecord(record)));
    expect(shape(poisoned)).to.deep.equal(shape(markupOf(renderMarkdown(record))));
    expect(poisoned).to.not.match(/<script|!\[|\*\*b/);
  });

  it("fits half of what GitHub takes: the unexpected stays longest, the rest is counted", () => {
    const [clause] = record.header.clauses;
    const ids = Array.from({ length: 3000 }, (_, index) => `request.a-${index}.type`);
    const verdict = record.verdicts.find(({ case: id }) => id === "memory-size/below-minimum");
    if (!clause || !verdict) throw new Error("the fixed record has changed");
    const large: RunRecord = {
      ...record,
      header: { ...record.header, clauses: ids.map((id) => ({ ...clause, id })) },
      verdicts: [
        ...ids.map((id) => ({
          ...verdict,
          clauses: [id],
          findings: verdict.findings.map((one) => ({ ...one, clause: id })),
        })),
        { ...verdict, outcome: "inconclusive", reason: "é".repeat(1000) },
      ],
      footer: {
        ...record.footer,
        clauses: { ...record.footer.clauses, broken: ids },
        gate: { ...record.footer.gate, unexpected: ids },
      },
    };
    const text = renderMarkdown(large);
    expect(Buffer.byteLength(text)).to.be.within(500_000, 512 * 1024);
    const shown = text.match(/<summary><code>/g)?.length ?? 0;
    expect(text).to.include(`… and ${3000 - shown} more clauses, left out here: the record has them.`);
    expect(text).to.include("### Not judged\n").and.to.include("… and 1 more reason, left out here");
  });
});
