import { readFileSync } from "node:fs";
import { expect } from "chai";
import { formatNames, loadFormat } from "../report/formats.ts";
import { goldenFile, goldenRecord } from "../testing/golden-records.ts";
import { UsageError } from "../usage-error.ts";
import type { RecordFooter } from "./format.ts";
import { readRecord, refuseOldFormat } from "./read-record.ts";
import { clauseStatuses, withStatus } from "./fold.ts";

const text = readFileSync(goldenFile("format-1"), "utf8");
const record = goldenRecord("format-1");

describe("a record of format 1", () => {
  it("comes to what its footer said, in every reading", () => {
    const written = JSON.parse(text.trimEnd().split("\n").at(-1) ?? "") as RecordFooter & {
      clauses: {
        byReading: Record<"default" | "documented" | "aws", Record<"upheld" | "broken" | "unjudged", string[]>>;
      };
    };
    for (const reading of ["default", "documented", "aws"] as const)
      for (const status of ["upheld", "broken", "unjudged"] as const)
        expect(withStatus(clauseStatuses(record, reading), status)).to.have.members(
          written.clauses.byReading[reading][status],
        );
    expect(record.footer.scores).to.deep.equal(written.scores);
    expect(record.footer.totals).to.deep.equal({ ...written.totals, blocked: 0 });
  });

  it("has what was learnt and left, and its marks, where they stand today", () => {
    expect(record.learnt).to.deep.equal([
      { kind: "learnt", role: "arn:aws:iam::123456789012:role/conformance-golden", roleIsMade: true },
    ]);
    expect(record.left).to.deep.equal([{ kind: "left", name: "lcf-golden-0058" }]);
    expect(record.verdicts.filter(({ marks }) => marks).map(({ case: id, marks }) => [id, marks])).to.deep.equal([
      ["description/above-maximum-length", ["not repeated"]],
    ]);
  });

  for (const name of formatNames())
    it(`is still reported as ${name}`, async () => {
      const { render } = await loadFormat(name);
      expect(render([record])).to.match(name === "badge" ? /10 of 26 clauses/ : /request\.memory-size\.minimum/);
    });

  it("is refused for more than that, in one line", () => {
    expect(() => refuseOldFormat(record, "r.jsonl", "compared"))
      .to.throw(UsageError, "the record r.jsonl is of format 1, which can be shown but not compared: run again")
      .with.property("message")
      .that.not.includes("\n");
    expect(() => refuseOldFormat(goldenRecord(), "r.jsonl", "compared")).to.not.throw();
  });

  it("without its footer says too little", () => {
    const cut = `${text.trimEnd().split("\n").slice(0, -1).join("\n")}\n`;
    expect(() => readRecord(cut, "r.jsonl")).to.throw(
      UsageError,
      /^the record r\.jsonl is incomplete: .*Run it again$/,
    );
  });
});
