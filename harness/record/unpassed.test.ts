import { expect } from "chai";
import { smallFinding, smallRecord, smallVerdict } from "../testing/small-record.ts";
import { unpassedIn } from "./unpassed.ts";

const [SIZE, ROLE, ADVICE] = ["request.memory-size.minimum", "request.role.required", "response.content-type"];
const record = smallRecord({
  states: { [SIZE]: "broken", [ROLE]: { default: "upheld", documented: "broken", aws: "upheld" } },
  verdicts: [
    smallVerdict("size/failed", { clauses: [SIZE], outcome: "failed" }),
    smallVerdict("size/saw-it", { clauses: [ROLE], outcome: "passed", findings: [smallFinding(SIZE)] }),
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

  it("failed, couldn't be judged, or was the suite's error; those that saw why it failed are judged again too", () => {
    expect(judge()).to.deep.equal([
      ["size/failed", "zip/stuck", "zip/error"],
      ["size/failed", "zip/stuck", "zip/error", "size/saw-it"],
      [SIZE],
    ]);
  });

  it("depends on the reading", () => {
    expect(judge([], "documented")).to.deep.equal([
      ["size/failed", "zip/stuck", "zip/error", "role/documented"],
      ["size/failed", "zip/stuck", "zip/error", "role/documented", "size/saw-it"],
      [SIZE, ROLE],
    ]);
  });

  it("may be filtered by cases or clauses, but not from what they failed for", () => {
    expect(judge(["size/failed"])).to.deep.equal([["size/failed"], ["size/failed", "size/saw-it"], [SIZE]]);
    expect(judge([SIZE])).to.deep.equal([["size/failed"], ["size/failed", "size/saw-it"], [SIZE]]);
    expect(judge(["zip/stuck"])).to.deep.equal([["zip/stuck"], ["zip/stuck"], []]);
    expect(judge(["size/fine"])).to.deep.equal([[], [], []]);
  });
});
