import { expect } from "chai";
import { smallFinding, smallRecord, smallVerdict } from "../testing/small-record.ts";
import { unpassedIn } from "./unpassed.ts";

const [SIZE, ROLE, CODE] = ["request.memory-size.minimum", "request.role.required", "request.code.required"];
const NAME = "request.function-name.pattern";
const ADVICE = "response.content-type";
const record = smallRecord({
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
});

describe("what wasn't passed in a record", () => {
  const judge = (only: string[] = [], reading: "default" | "documented" = "default") => {
    const { failed, among } = unpassedIn(record, reading, only);
    return [[...failed], [...among.cases], [...among.clauses]];
  };

  it("failed, was blocked, couldn't be judged, or was the suite's error; and what broke in passing or blocks a case", () => {
    expect(judge()).to.deep.equal([
      ["size/failed", "code/blocked", "zip/stuck", "zip/error"],
      ["size/failed", "code/blocked", "zip/stuck", "zip/error", "code/in-passing", "name/control"],
      [CODE, NAME],
    ]);
  });

  it("depends on the reading", () => {
    const [failed] = judge([], "documented");
    expect(failed).to.deep.equal(["size/failed", "code/blocked", "zip/stuck", "zip/error", "role/documented"]);
  });

  it("may be filtered by cases or clauses", () => {
    expect(judge(["size/failed"])).to.deep.equal([["size/failed"], ["size/failed"], []]);
    expect(judge([SIZE])).to.deep.equal([["size/failed"], ["size/failed"], []]);
    expect(judge([CODE])).to.deep.equal([["code/blocked"], ["code/blocked", "code/in-passing"], [CODE]]);
    expect(judge(["zip/stuck"])).to.deep.equal([["zip/stuck"], ["zip/stuck"], []]);
    expect(judge(["size/fine"])).to.deep.equal([[], [], []]);
  });
});
