import { expect } from "chai";
import type { Planted } from "../testing/planted.ts";
import { plantedRun, type PlantedRun } from "../testing/planted-record.ts";
import { refusal } from "../testing/right-answer.ts";
import type { Gate } from "./gate.ts";
import type { AllowedEntry, KnownEntry } from "./known.ts";

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
const blocked: Planted = { id: "code/blocked", clauses: [CODE], obstacle: "blocked", by: ROLE };
const control: Planted = { ...bad, id: "role/control", isControl: true };
const obstructed: Planted = { id: "role/stuck", clauses: [ROLE], obstacle: "inconclusive" };

const gate = (planted: readonly Planted[], known: KnownEntry[] = [], options: PlantedRun = {}): Gate =>
  plantedRun(planted, { known, ...options }).gate;

const flaky = { match: "role/*", clause: ROLE, reason: "comes and goes", expires: "2099-01-01" };

const allowed = (match: string): AllowedEntry => ({ match, outcome: "inconclusive", reason: "r" });

const expired: KnownEntry = entry({ expires: "2020-01-01" });

describe("the gate: exit codes", () => {
  const rows: [what: string, exit: number, Planted[], KnownEntry[]?, PlantedRun?][] = [
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
    ["an inconclusive case that an entry allows", 0, [fine, obstructed], [], { inconclusive: [allowed("role/*")] }],
    ["one that an entry allows by its clause", 0, [fine, obstructed], [], { inconclusive: [allowed(ROLE)] }],
    ["one that no entry allows", 3, [fine, obstructed], [], { inconclusive: [allowed("code/*")] }],
    ["an entry that allows what was judged", 0, [fine, good], [], { inconclusive: [allowed("role/*")] }],
    ["a failure that may only be inconclusive", 1, [fine, bad], [], { inconclusive: [allowed("role/*")] }],
    ["an error of the suite", 3, [fine, { ...obstructed, obstacle: "error" }]],
    ["a case that isn't applicable", 0, [fine, { ...obstructed, obstacle: "not-applicable" }]],
    ["nothing but cases that aren't applicable", 3, [{ ...obstructed, obstacle: "not-applicable" }]],
    ["nothing judged, although that may be", 3, [obstructed], [], { allowInconclusive: ["*"] }],
    ["no case at all", 3, []],
    ["a case that a known failure blocks", 0, [bad, blocked], [entry()]],
    ["nothing but a blocked case", 0, [blocked]],
    [
      "a blocked case's entry, which wasn't judged",
      0,
      [bad, blocked],
      [entry(), entry({ match: "code/blocked", clause: CODE })],
    ],
    ["a clause that broke in passing", 1, [{ ...bad, clauses: [CODE] }, good]],
    ["what a control alone showed", 0, [fine, control]],
    ["what a control showed, and blocks a case", 1, [blocked, control]],
    ["the same, known", 0, [blocked, control], [entry()]],
    ["a control that wasn't judged", 0, [fine, { ...control, broken: {}, obstacle: "inconclusive" }]],
    ["a new failure in an incomplete run", 1, [bad, { ...obstructed, clauses: [CODE] }]],
    ["a fixed failure in an incomplete run", 1, [good, { ...obstructed, clauses: [CODE] }], [entry()]],
    ["no baseline accepted", 3, [{ ...obstructed, id: "a/b" }], [], { unusable: true, allowInconclusive: ["*"] }],
    ["no baseline accepted, with something known and fixed", 3, [good], [entry()], { unusable: true }],
    ["no baseline accepted, with something new", 3, [bad], [], { unusable: true }],
    ["advice", 0, [fine, { ...fine, id: "code/advice", broken: { [ADVICE]: VE }, readings: ["aws"] }]],
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
    expect(gate([fine, obstructed], [entry()])).to.deep.include({ fixed: [], changed: [] });
  });

  it("leaves entries alone where --only leaves out a case that could show their failure", () => {
    const of = (match: string): Gate => gate([good], [entry({ match })], { leftOut: [bad] });
    expect(of(ROLE).exit).to.equal(0);
    expect(of("role/*").exit).to.equal(0);
    expect(of("role/good").fixed).to.have.length(1);
  });

  it("knows a case by its own findings, and by all of them", () => {
    const known = (planted: readonly Planted[], list: KnownEntry[]): (string | undefined)[] =>
      plantedRun(planted, { known: list }).record.verdicts.map((verdict) => verdict.known);
    const worse: Planted = { id: "both/bad", clauses: [ROLE, CODE], broken: { [ROLE]: VE, [CODE]: VE } };
    expect(known([bad, good, worse], [entry()])).to.deep.equal(["as ever", undefined, undefined]);
    expect(known([worse], [entry(), entry({ clause: CODE })])).to.deep.equal(["as ever"]);
    const link = "https://example.com/1";
    expect(known([bad], [entry({ link })])).to.deep.equal([`as ever (${link})`]);
  });
});
