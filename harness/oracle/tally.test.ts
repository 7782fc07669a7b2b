import { expect } from "chai";
import { clausesOf } from "../contract/clause-book.ts";
import { loadContract } from "../contract/load-contract.ts";
import { startTally } from "./tally.ts";

describe("oracle: the tally", () => {
  const tally = () => startTally(clausesOf(loadContract("2021")), 0);
  const difference = { expected: "one thing", actual: "another" };

  it("passes over a clause that only another edition has", () => {
    const { check, ...outcome } = tally();
    check("request.snap-start.type", [difference]);
    expect(outcome).to.deep.include({ findings: [], judged: [] });
  });

  it("tells once what several readings find alike, and apart what they don't", () => {
    const { check, ...outcome } = tally();
    for (const reading of ["aws", "default"] as const) check("request.timeout.minimum", [difference], [reading]);
    check("request.timeout.minimum", [{ ...difference, expected: "yet another" }], ["documented"]);
    expect(outcome.findings.map(({ expected, readings }) => [expected, readings])).to.deep.equal([
      ["one thing", ["default", "aws"]],
      ["yet another", ["documented"]],
    ]);
    expect(outcome.judged).to.deep.equal([
      { clause: "request.timeout.minimum", readings: ["default", "documented", "aws"] },
    ]);
  });

  it("throws at an id that no edition has, which makes the case an error of the suite", () => {
    const { check } = tally();
    // @ts-expect-error no table has it
    expect(() => check("an.id.that.no.edition.has", [])).to.throw('no edition has the clause "an.id.that');
    expect(() => check(`response.${"nonsense"}.echo`, [difference])).to.throw('"response.nonsense.echo"');
  });
});
