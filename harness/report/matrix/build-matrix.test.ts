import { expect } from "chai";
import type { ClauseStatus, RecordHeader, RecordVerdict, RunRecord } from "../../record/format.ts";
import {
  smallExchange,
  smallFinding,
  smallRecord,
  smallVerdict,
  type SmallRecord,
} from "../../testing/small-record.ts";
import { UsageError } from "../../usage-error.ts";
import { buildMatrix } from "./build-matrix.ts";
import type { EditionSection } from "./model.ts";

const SIZE = "request.memory-size.minimum";
const ROLE = "request.role.required";
const ARN = "response.function-arn.present";

const states = { [SIZE]: "upheld", [ROLE]: "broken", [ARN]: "unjudged" } as const;

const named = (profile: string, change: SmallRecord = {}): RunRecord =>
  smallRecord({ states, ...change, target: { profile, ...change.target } });

/** The only section. */
function section(...records: RunRecord[]): EditionSection {
  const { sections } = buildMatrix(records);
  expect(sections).to.have.length(1);
  const [first] = sections;
  if (!first) throw new Error("no section");
  return first;
}

const refusal = (...records: RunRecord[]): string => {
  try {
    buildMatrix(records);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return "none";
};

describe("a matrix", () => {
  it("has a row a clause and a column a record, with the state in each reading", () => {
    const { clauses } = section(
      named("one"),
      named("two", { states: { ...states, [SIZE]: { default: "upheld", documented: "broken", aws: "unjudged" } } }),
    );
    expect(clauses.map(({ clause, group }) => [clause.id, group])).to.deep.equal([
      [SIZE, "request"],
      [ROLE, "request"],
      [ARN, "response"],
    ]);
    expect(clauses[0]?.cells.map((cell) => cell.states)).to.deep.equal([
      { default: "upheld", documented: "upheld", aws: "upheld" },
      { default: "upheld", documented: "broken", aws: "unjudged" },
    ]);
  });

  it("tells advice, and silence, from what a run left out", () => {
    const clauses: RecordHeader["clauses"] = [
      { id: "a.must", level: "must", evidence: [{ source: "page", at: "line 1" }], text: "A." },
      { id: "a.should", level: "should", evidence: [{ source: "protocol", at: "x" }], text: "B." },
    ];
    const seen = smallVerdict("a/case", { findings: [smallFinding("a.should", { readings: ["aws"] })] });
    const rows = (record: SmallRecord) =>
      section(smallRecord({ ...record, header: { clauses, only: ["a/*"] } })).clauses.map(
        ({ cells }) => cells[0]?.states,
      );
    expect(rows({ verdicts: [seen] })).to.deep.equal([
      { default: "not-run", documented: "not-run", aws: "not-run" },
      { default: "advice", documented: "advice", aws: "not-run" },
    ]);
    const of = (aws: ClauseStatus) => rows({ states: { "a.should": { aws } } })[1];
    expect(of("broken")).to.deep.equal({ default: "advice", documented: "advice", aws: "broken" });
    expect(of("upheld")).to.deep.equal({ default: "silent", documented: "silent", aws: "upheld" });
  });

  it("scores each group and the whole, as the records' footers do", () => {
    const record = named("one");
    const { groups, total } = section(record);
    expect(groups.map(({ group, scores }) => [group, scores[0]?.default])).to.deep.equal([
      ["request", { upheld: 1, broken: 1, unjudged: 0 }],
      ["response", { upheld: 0, broken: 0, unjudged: 1 }],
    ]);
    expect(total[0]).to.deep.equal(record.footer.scores);
  });

  it("keeps findings once, with their count, by any reading", () => {
    const finding = smallFinding(ROLE);
    const verdicts = ["role/a", "role/b"].map((id) =>
      smallVerdict(id, { findings: [finding], exchanges: [smallExchange(201)] }),
    );
    const cell = section(named("one", { verdicts })).clauses[1]?.cells[0];
    expect(cell?.count).to.equal(2);
    expect(cell?.findings.map(({ verdict, count }) => [verdict.case, count])).to.deep.equal([["role/a", 2]]);
  });

  it("has a row a case: what each target answered, and whether they differ, also where nothing is wrong", () => {
    const verdict = (id: string, status: number, type?: string) =>
      smallVerdict(id, { exchanges: [smallExchange(status, type)] });
    const of = (profile: string, verdicts: RecordVerdict[]) => named(profile, { states: {}, verdicts });
    const { cases } = section(
      of("one", [verdict("a/same", 201), verdict("a/other", 404, "NotFound")]),
      of("two", [verdict("a/same", 201), verdict("a/other", 400, "Invalid")]),
      of("three", [
        smallVerdict("a/other", { outcome: "not-applicable", reason: "no layers" }),
        smallVerdict("a/control", { exchanges: [smallExchange(201)], marks: ["control"] }),
      ]),
    );
    expect(cases.map(({ id, differs, cells }) => [id, differs, cells.map(({ answer }) => answer)])).to.deep.equal([
      ["a/same", false, ["201", "201", undefined]],
      ["a/other", true, ["404 NotFound", "400 Invalid", undefined]],
    ]);
    expect(cases[0]?.cells[2], "the run left the case out").to.deep.equal({ objections: [] });
  });

  it("doesn't take what came in a case's way for a difference", () => {
    const throttled = smallVerdict("a/case", { outcome: "inconclusive", exchanges: [smallExchange(429, "TooMany")] });
    const [row] = section(
      named("one", { verdicts: [throttled] }),
      named("two", { verdicts: [smallVerdict("a/case", { exchanges: [smallExchange(201)] })] }),
    ).cases;
    expect([row?.differs, row?.cells[0]?.answer]).to.deep.equal([false, "429 TooMany"]);
  });

  it("says in which readings a clause objects to the answer, also one that the case isn't about", () => {
    const finding = smallFinding(ARN, { readings: ["aws"] });
    const elsewhere = smallFinding(ROLE, { exchange: 1 });
    const verdict = smallVerdict("a/case", {
      clauses: [SIZE],
      outcome: "passed",
      findings: [finding, elsewhere],
      exchanges: [smallExchange(201), smallExchange(200, undefined, { call: "GetFunction", method: "GET" })],
    });
    expect(section(named("one", { verdicts: [verdict] })).cases[0]?.cells[0]?.objections).to.deep.equal(["aws"]);
  });

  it("gives editions sections of their own, ascending, whatever the order of the records", () => {
    const newer = { edition: "2026", contract: "c2", plan: "p2" };
    const { sections } = buildMatrix([named("one", { header: newer }), named("one"), named("two", { header: newer })]);
    expect(sections.map(({ edition, targets }) => [edition, targets.map(({ title }) => title)])).to.deep.equal([
      ["2021", ["one"]],
      ["2026", ["one", "two"]],
    ]);
  });

  it("refuses different contracts or plans within an edition, and says which differ between which records", () => {
    const one = named("one");
    expect(refusal(one, named("two"), named("three", { header: { contract: "0123456789abcdef" } }))).to.match(
      /^the records of "one" and "three" are both of edition 2021, but of different contracts: [0-9a-f]{12} and 0123456789ab; run one of them again with the suite of the other$/,
    );
    expect(
      refusal(one, named("two", { header: { plan: "0123456789abcdef", suite: { name: "s", version: "0.2.0" } } })),
    ).to.match(/of different plans \(suite 0\.1\.0 and 0\.2\.0\): /);
    expect(refusal(one, named("two", { header: { plan: "p", seed: 7 } }))).to.match(
      /of different plans, because of their seeds: 1 and 7; run one again with --seed 1$/,
    );
  });
});
