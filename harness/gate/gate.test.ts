import { expect } from "chai";
import type { Reading } from "../contract/clause.ts";
import { plantedPlan, plantedRun, type Planted } from "../testing/planted.ts";
import { refusal } from "../testing/right-answer.ts";
import { close, type Closed } from "../run/close.ts";
import { decide, type Gate, type GateOptions } from "./gate.ts";
import type { KnownEntry } from "./known.ts";

const [ROLE, CODE, ADVICE] = ["request.role.required", "request.code.required", "rule.environment.maximum-size"];
const VE = refusal(400, "ValidationException");
const entry = (change: Partial<KnownEntry> = {}): KnownEntry => ({
  match: "*",
  clause: ROLE,
  status: 400,
  type: "ValidationException",
  reason: "as ever",
  ...change,
});

const fine: Planted = { id: "code/fine", clauses: [CODE] };
const good: Planted = { id: "role/good", clauses: [ROLE] };
const bad: Planted = { id: "role/bad", clauses: [ROLE], broken: { [ROLE]: VE } };
const obstructed: Planted = { id: "role/stuck", clauses: [ROLE], obstacle: "inconclusive" };

function closed(
  planted: readonly Planted[],
  reading: Reading = "default",
  inPlay: (clause: string) => boolean = () => true,
): Closed {
  return close(plantedPlan(planted), planted.map(plantedRun), reading, inPlay);
}

function gate(planted: readonly Planted[], known: KnownEntry[] = [], options: Partial<GateOptions> = {}): Gate {
  const reading = options.reading ?? "default";
  return decide(closed(planted, reading), {
    reading,
    known,
    flaky: [],
    allowInconclusive: [],
    unusable: false,
    ...options,
  });
}

const flaky = { match: "role/*", clause: ROLE, reason: "comes and goes", expires: "2099-01-01" };

const expired: KnownEntry = entry({ expires: "2020-01-01" });

describe("the gate: exit codes", () => {
  const rows: [what: string, exit: number, Planted[], KnownEntry[]?, Partial<GateOptions>?][] = [
    ["all passed", 0, [fine, good]],
    ["a new failure", 1, [fine, bad]],
    ["a known failure", 0, [fine, bad], [entry()]],
    ["a known failure by clause glob", 0, [bad], [entry({ match: "request.role.*" })]],
    ["a known failure of another case", 1, [bad], [entry({ match: "code/*" })]],
    ["a known failure that is fixed", 1, [fine, good], [entry()]],
    ["a known failure with another status", 1, [bad], [entry({ status: 404 })]],
    ["a known failure with another type", 1, [bad], [entry({ type: "OtherException" })]],
    ["a known failure that now has a type", 1, [bad], [{ match: "*", clause: ROLE, status: 400, reason: "r" }]],
    ["one of two ways known", 1, [bad, { ...bad, id: "role/worse", broken: { [ROLE]: refusal(404, "X") } }], [entry()]],
    ["a known failure that wasn't judged", 3, [fine, obstructed], [entry()]],
    ["an entry outside --only", 0, [fine], [entry()]],
    ["an entry whose case is outside --only, while its clause is judged", 0, [good], [entry({ match: "role/bad" })]],
    [
      "an entry whose case wasn't judged, while its clause was",
      3,
      [good, obstructed],
      [entry({ match: "role/stuck" })],
    ],
    [
      "an entry whose case isn't applicable, while its clause was judged",
      0,
      [good, { ...obstructed, obstacle: "not-applicable" }],
      [entry({ match: "role/stuck" })],
    ],
    [
      "an entry whose case passes, while its clause is judged elsewhere",
      1,
      [good, fine],
      [entry({ match: "role/good" })],
    ],
    ["a flaky failure that fails", 0, [fine, bad], [], { flaky: [flaky] }],
    ["a flaky failure that doesn't", 0, [fine, good], [], { flaky: [flaky] }],
    ["a flaky failure of another case", 1, [fine, bad], [], { flaky: [{ ...flaky, match: "code/*" }] }],
    ["a known failure that expires later", 0, [fine, bad], [entry({ expires: "2099-01-01" })]],
    ["a known failure that has expired", 1, [fine, bad], [], { expired: [expired] }],
    ["an expired entry whose failure is gone", 1, [fine, good], [], { expired: [expired] }],
    ["an expired entry whose failure wasn't judged", 1, [fine, obstructed], [], { expired: [expired] }],
    ["an expired entry outside --only", 0, [fine], [], { expired: [{ ...expired, match: "role/*" }] }],
    ["an expired entry on a clause that doesn't bind", 0, [fine], [], { expired: [{ ...expired, clause: ADVICE }] }],
    ["a flaky failure that has expired and fails", 1, [fine, bad], [], { expired: [flaky] }],
    ["a flaky failure that has expired and doesn't", 1, [fine, good], [], { expired: [flaky] }],
    ["an expired entry beside one that has its failure", 1, [fine, bad], [entry()], { expired: [expired] }],
    ["no baseline accepted, with something expired", 3, [good], [], { unusable: true, expired: [expired] }],
    [
      "a clause's entry, while one of its cases wasn't judged",
      3,
      [good, obstructed],
      [entry({ match: ROLE }), entry({ match: "*", status: 500 })],
    ],
    [
      "a clause's entry, while one of its cases can't apply",
      1,
      [good, { ...obstructed, obstacle: "not-applicable" }],
      [entry({ match: ROLE })],
    ],
    ["an inconclusive case", 3, [fine, obstructed]],
    ["an inconclusive case that may be", 0, [fine, obstructed], [], { allowInconclusive: ["role/*"] }],
    ["another one that may be", 3, [fine, obstructed], [], { allowInconclusive: ["code/*"] }],
    ["an error of the suite", 3, [fine, { ...obstructed, obstacle: "error" }]],
    ["a case that isn't applicable", 0, [fine, { ...obstructed, obstacle: "not-applicable" }]],
    ["nothing but cases that aren't applicable", 3, [{ ...obstructed, obstacle: "not-applicable" }]],
    ["nothing judged, although that may be", 3, [obstructed], [], { allowInconclusive: ["*"] }],
    ["no case at all", 3, []],
    ["a new failure in an incomplete run", 1, [bad, { ...obstructed, clauses: [CODE] }]],
    ["a fixed failure in an incomplete run", 1, [good, { ...obstructed, clauses: [CODE] }], [entry()]],
    ["no baseline accepted", 3, [{ ...obstructed, id: "a/b" }], [], { unusable: true, allowInconclusive: ["*"] }],
    ["no baseline accepted, with something known and fixed", 3, [good], [entry()], { unusable: true }],
    ["no baseline accepted, with something new", 3, [bad], [], { unusable: true }],
    ["advice", 0, [{ ...fine, broken: { [ADVICE]: VE }, readings: ["aws"] }]],
    [
      "advice that binds",
      1,
      [{ id: "env/big", clauses: [ADVICE], broken: { [ADVICE]: VE }, readings: ["aws"] }],
      [],
      { reading: "aws" },
    ],
  ];
  for (const [what, exit, planted, known, options] of rows)
    it(`${what}: ${exit}`, () => expect(gate(planted, known, options).exit).to.equal(exit));

  it("tells fixed from changed, and names the clause once", () => {
    expect(gate([bad, { ...bad, id: "role/bad-2" }]).unexpected).to.have.length(1);
    expect(gate([good], [entry()])).to.deep.include({ fixed: [entry()], changed: [] });
    const other = entry({ status: 404 });
    expect(gate([bad], [other])).to.deep.include({ fixed: [], changed: [other] });
    expect(gate([bad], [other]).unexpected[0]).to.include({ clause: ROLE, case: "role/bad" });
    expect(gate([fine, obstructed], [entry()])).to.deep.include({ fixed: [], changed: [], unjudged: ["role/stuck"] });
  });

  it("leaves entries alone where --only leaves out a case that could show their failure", () => {
    const plan = plantedPlan([good, bad]);
    const run = close(plan, [plantedRun(good)], "default", () => true);
    const of = (match: string): Gate =>
      decide(run, { reading: "default", known: [entry({ match })], flaky: [], allowInconclusive: [], unusable: false });
    expect(of(ROLE).exit).to.equal(0);
    expect(of("role/*").exit).to.equal(0);
    expect(of("role/good").fixed).to.have.length(1);
  });

  it("knows a case whose clauses are broken by others' known findings only", () => {
    const gated = gate([bad, good], [entry()]);
    expect([...gated.knownCases]).to.deep.equal([
      ["role/bad", "as ever"],
      ["role/good", "as ever"],
    ]);
    expect([...gate([bad, good], [entry({ match: "role/good" })]).knownCases]).to.deep.equal([]);
  });
});

describe("closing: a finding belongs to its clause", () => {
  const sawIt: Planted = { id: "code/saw-it", clauses: [CODE], broken: { [ROLE]: VE } };

  it("and fails the clause's own cases, not the one that saw it", () => {
    const { verdicts, clauses } = closed([sawIt, good]);
    expect(verdicts.map(({ run, outcome }) => [run.case.id, outcome])).to.deep.equal([
      ["code/saw-it", "passed"],
      ["role/good", "failed"],
    ]);
    expect(clauses.default.get(ROLE)).to.equal("broken");
    expect(clauses.default.get(CODE)).to.equal("upheld");
    expect(gate([sawIt, good]).exit).to.equal(1);
  });

  it("but an obstacle stays an obstacle", () => {
    expect(closed([sawIt, obstructed]).verdicts[1]).to.include({
      outcome: "inconclusive",
      reason: "planted: inconclusive",
    });
  });

  it("and counts for nothing where the clause isn't in play", () => {
    const one = closed([sawIt], "default", (clause) => clause === CODE);
    expect(one.scores.default).to.deep.equal({ upheld: 1, broken: 0, unjudged: 0 });
    expect(
      decide(one, { reading: "default", known: [], flaky: [], allowInconclusive: [], unusable: false }).exit,
    ).to.equal(0);
  });

  it("and counts in the readings that it names", () => {
    const { verdicts, clauses, scores } = closed([{ ...bad, readings: ["documented"] }]);
    expect(verdicts[0]?.readings).to.deep.equal({ default: "passed", documented: "failed", aws: "passed" });
    expect(clauses.default.get(ROLE)).to.equal("unjudged");
    expect(scores.documented.broken).to.equal(1);
  });

  it("leaves every binding clause upheld, broken or unjudged, and the silent ones out", () => {
    const { clauses, scores } = closed([fine, bad, obstructed]);
    const { upheld, broken, unjudged } = scores.default;
    expect([upheld, broken, upheld + broken + unjudged]).to.deep.equal([1, 1, clauses.default.size]);
    expect(clauses.default.has(ADVICE)).to.equal(false);
    expect(clauses.aws.has(ADVICE)).to.equal(true);
    expect(closed([obstructed]).scores.default.upheld).to.equal(0);
  });
});
