import { expect } from "chai";
import { goldenRecord } from "../testing/golden-records.ts";
import { smallFinding, smallRecord, smallVerdict } from "../testing/small-record.ts";
import { brokenClauses, type BrokenClause } from "./broken-clauses.ts";

describe("what a record says is broken", () => {
  const record = goldenRecord();
  const { broken, advice } = brokenClauses(record);
  const find = (id: string) => broken.find(({ clause }) => clause.id === id);

  it("is what its footer says, in the order of the clauses; the rest is advice", () => {
    expect(broken.map(({ clause }) => clause.id)).to.deep.equal(record.footer.clauses.broken);
    expect(advice.map(({ clause }) => clause.id)).to.deep.equal([
      "request.architectures.min-items",
      "rule.environment.reserved-keys",
      "error.body.type",
    ]);
  });

  it("isn't advice besides where another reading objects to more", () => {
    const clause = "request.memory-size.minimum";
    const findings = [
      smallFinding(clause, { readings: ["default", "aws"], expected: "400 A or B" }),
      smallFinding(clause, { readings: ["documented"], expected: "400 A" }),
    ];
    const seen = brokenClauses(
      smallRecord({ states: { [clause]: "broken" }, verdicts: [smallVerdict("a", { findings })] }),
    );
    const expected = (those: BrokenClause[]) =>
      those.flatMap((one) => one.findings.map(({ finding }) => finding.expected));
    expect(seen.advice).to.deep.equal([]);
    expect(expected(seen.broken)).to.deep.equal(["400 A or B"]);
    expect(expected(seen.otherwise)).to.deep.equal(["400 A"]);
  });

  it("is unexpected where the gate says so, whichever case shows it best", () => {
    expect(broken.flatMap((one) => (one.known === undefined ? [one.clause.id] : []))).to.have.members(
      record.footer.gate.unexpected,
    );
    // Most of the cases that saw it passed: they are about other clauses.
    expect(find("response.content-type")?.known).to.equal("JSON is sent as text/html (https://example.com/issues/12)");
  });

  it("has the reason that is given for this clause, and none where it is unexpected", () => {
    expect(find("response.revision-id.present")?.known).to.equal("there is no RevisionId");
    expect(find("protocol.answers")?.known).to.equal(undefined);
  });

  it("is still known where every case that names it is red for another clause", () => {
    const verdicts = record.verdicts.map((verdict) => ({ ...verdict, known: "" }));
    const { broken: left } = brokenClauses({ ...record, verdicts });
    expect(left.find(({ clause }) => clause.id === "response.content-type")?.known).to.equal("listed as known");
  });
});
