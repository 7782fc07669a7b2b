import { expect } from "chai";
import { plantedPlan } from "../testing/planted.ts";
import { smallFinding, smallRecord, smallVerdict, type SmallRecord } from "../testing/small-record.ts";
import { unpassedIn } from "./unpassed.ts";

const [SIZE, ROLE, CODE] = ["request.memory-size.minimum", "request.role.required", "request.code.required"];
const NAME = "request.function-name.pattern";
const ADVICE = "response.content-type";
const RECORD: SmallRecord = {
  states: { [SIZE]: "broken", [ROLE]: "upheld", [CODE]: "broken", [NAME]: "broken" },
  verdicts: [
    smallVerdict("size/failed", { clauses: [SIZE], findings: [smallFinding(SIZE)] }),
    smallVerdict("size/saw-it", { clauses: [ROLE], outcome: "passed", findings: [smallFinding(SIZE)] }),
    smallVerdict("code/in-passing", { clauses: [ROLE], outcome: "passed", findings: [smallFinding(CODE)] }),
    smallVerdict("code/blocked", { clauses: [CODE], outcome: "blocked", by: NAME, reason: "r" }),
    smallVerdict("name/control", { clauses: [NAME], findings: [smallFinding(NAME)], marks: ["control"] }),
    smallVerdict("size/fine", { clauses: [ROLE] }),
    smallVerdict("size/advised", { clauses: [ROLE], outcome: "passed", findings: [smallFinding(ADVICE)] }),
    smallVerdict("large/zip", { clauses: [SIZE], outcome: "not-applicable", reason: "r" }),
    smallVerdict("zip/stuck", { clauses: [ROLE], outcome: "inconclusive", reason: "r" }),
    smallVerdict("zip/error", { clauses: [ROLE], outcome: "error", reason: "r" }),
    smallVerdict("role/documented", {
      clauses: [ROLE],
      readings: { default: "passed", documented: "failed", aws: "passed" },
      findings: [smallFinding(ROLE, { readings: ["documented"] })],
    }),
  ],
};
const NEVER_RAN = { id: "late/never-ran", clauses: [ROLE] };

describe("what wasn't passed in a record", () => {
  const record = smallRecord(RECORD);
  const plan = plantedPlan([
    ...record.verdicts.map((verdict) => ({ id: verdict.case, clauses: [...verdict.clauses] })),
    NEVER_RAN,
  ]);
  const judge = (only: string[] = [], reading: "default" | "documented" = "default") => {
    const unpassed = unpassedIn(record, plan, reading, only);
    return [[...unpassed.failed], unpassed.only];
  };

  it("failed, was blocked, couldn't be judged, or was the suite's error; and what broke in passing or blocks a case", () => {
    const failed = ["size/failed", "code/blocked", "zip/stuck", "zip/error"];
    expect(judge()).to.deep.equal([failed, [...failed, `code/in-passing:${CODE}`, `name/control:${NAME}`]]);
  });

  it("depends on the reading", () => {
    const [failed] = judge([], "documented");
    expect(failed).to.deep.equal(["size/failed", "code/blocked", "zip/stuck", "zip/error", "role/documented"]);
  });

  it("may be filtered by cases or clauses", () => {
    expect(judge(["size/failed"])).to.deep.equal([["size/failed"], ["size/failed"]]);
    expect(judge([SIZE])).to.deep.equal([["size/failed"], ["size/failed"]]);
    expect(judge([CODE])).to.deep.equal([["code/blocked"], ["code/blocked", `code/in-passing:${CODE}`]]);
    expect(judge(["zip/stuck"])).to.deep.equal([["zip/stuck"], ["zip/stuck"]]);
    expect(judge(["size/fine"])).to.deep.equal([[], []]);
  });

  it("never ran, in an incomplete record, of what was to run; a control that ran for others is still to run", () => {
    const cut = { ...record, isIncomplete: true as const };
    expect([...unpassedIn(cut, plan, "default", []).failed]).to.include.members([
      "size/failed",
      NEVER_RAN.id,
      "name/control",
    ]);
    expect(unpassedIn(cut, plan, "default", ["late/*"]).only).to.deep.equal([NEVER_RAN.id]);
    const filtered = { ...cut, header: { ...cut.header, only: ["size/*"] } };
    expect([...unpassedIn(filtered, plan, "default", []).failed]).not.to.include(NEVER_RAN.id);
  });

  it("is asked again for the same clauses, where it was asked for these alone", () => {
    const only = [`size/fine:${SIZE}`, "late/never-ran"];
    const verdicts = [smallVerdict("size/fine", { clauses: [SIZE], findings: [smallFinding(SIZE)] })];
    const narrow = smallRecord({ header: { only }, verdicts, states: { [SIZE]: "broken" } });
    expect(unpassedIn(narrow, plan, "default", []).only).to.deep.equal([`size/fine:${SIZE}`]);
    expect(unpassedIn({ ...narrow, isIncomplete: true }, plan, "default", []).only).to.deep.equal(only);
  });
});
