import { expect } from "chai";
import type { Planted } from "../testing/planted.ts";
import { plantedRecord } from "../testing/planted-record.ts";
import { refusal } from "../testing/right-answer.ts";
import { clauseStatuses } from "./fold.ts";

const [ROLE, CODE, ADVICE] = ["request.role.required", "request.code.required", "rule.environment.maximum-size"];
const VE = refusal(400, "ValidationException");
const fine: Planted = { id: "code/fine", clauses: [CODE] };
const good: Planted = { id: "role/good", clauses: [ROLE] };
const bad: Planted = { id: "role/bad", clauses: [ROLE], broken: { [ROLE]: VE } };
const sawIt: Planted = { id: "code/saw-it", clauses: [CODE], broken: { [ROLE]: VE } };
const stuck: Planted = { id: "role/stuck", clauses: [ROLE], obstacle: "inconclusive" };

const outcomes = (planted: Planted[]): string[] => plantedRecord(planted).verdicts.map(({ outcome }) => outcome);

describe("what a record's lines come to: a finding belongs to its clause", () => {
  it("and fails no case but the clause's own that saw it", () => {
    expect(outcomes([sawIt, good, bad])).to.deep.equal(["passed", "passed", "failed"]);
    const statuses = clauseStatuses(plantedRecord([sawIt, good]), "default");
    expect([statuses.get(ROLE), statuses.get(CODE)]).to.deep.equal(["broken", "upheld"]);
  });

  it("but an obstacle stays an obstacle", () => {
    expect(plantedRecord([sawIt, stuck]).verdicts[1]).to.include({
      outcome: "inconclusive",
      reason: "planted: inconclusive",
    });
  });

  it("and counts for nothing where the clause isn't in play", () => {
    const { footer } = plantedRecord([sawIt], { only: ["code/*"] });
    expect(footer.scores.default).to.deep.equal({ upheld: 1, broken: 0, unjudged: 0 });
    expect(footer.exit).to.equal(0);
    expect(plantedRecord([sawIt], { only: ["code/*", ROLE] }).footer.clauses.broken).to.deep.equal([ROLE]);
  });

  it("and counts in the readings that it names", () => {
    const record = plantedRecord([{ ...bad, readings: ["documented"] }]);
    expect(record.verdicts[0]?.readings).to.deep.equal({
      default: "not-applicable",
      documented: "failed",
      aws: "not-applicable",
    });
    expect(clauseStatuses(record, "default").get(ROLE)).to.equal("unjudged");
    expect(record.footer.scores.documented.broken).to.equal(1);
  });

  it("of a control only where it blocks a case: then its clause is in play", () => {
    const control: Planted = { ...bad, id: "role/control", isControl: true };
    const blocked: Planted = { ...fine, id: "code/blocked", obstacle: "blocked", by: ROLE };
    const only = ["code/*"];
    const footerOf = (planted: Planted[]) => plantedRecord(planted, { only }).footer;
    expect(footerOf([fine, control]).scores.default).to.deep.equal({ upheld: 1, broken: 0, unjudged: 0 });
    expect(footerOf([control, blocked])).to.deep.include({
      totals: { passed: 0, failed: 0, blocked: 1, "not-applicable": 0, inconclusive: 0, error: 0 },
    });
    expect(footerOf([control, blocked]).clauses.broken).to.deep.equal([ROLE]);
  });

  it("leaves every binding clause upheld, broken or unjudged, and the silent ones out", () => {
    const record = plantedRecord([fine, bad, stuck]);
    const { upheld, broken, unjudged } = record.footer.scores.default;
    const statuses = clauseStatuses(record, "default");
    expect([upheld, broken, upheld + broken + unjudged]).to.deep.equal([1, 1, statuses.size]);
    expect(statuses.has(ADVICE)).to.equal(false);
    expect(clauseStatuses(record, "aws").has(ADVICE)).to.equal(true);
    expect(plantedRecord([stuck]).footer.scores.default.upheld).to.equal(0);
  });
});
