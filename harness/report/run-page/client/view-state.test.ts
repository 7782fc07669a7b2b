import { expect } from "chai";
import { readState, writeState, type ViewState } from "./view-state.ts";

describe("the state in the report's URL", () => {
  it("is empty at the start, and the start is what an empty one means", () => {
    expect(writeState(readState(""))).to.equal("");
    expect(readState("#")).to.deep.equal(readState(""));
  });

  it("comes back as it was, whatever the texts", () => {
    const state: ViewState = {
      search: "a&b=c #d%20",
      outcome: "known",
      status: "no answer",
      member: "memory-size",
      group: "é\\u202e=",
      level: "must",
      evidence: "aws",
      clauses: ["request.memory-size.minimum", "a&clause=b"],
    };
    expect(readState(writeState(state))).to.deep.equal(state);
  });

  it("names what is open as a link by hand would", () => {
    expect(writeState({ ...readState(""), clauses: ["protocol.answers"] })).to.equal("#clause=protocol.answers");
    expect(readState("#clause=protocol.answers&clause=protocol.answers&x=1").clauses).to.deep.equal([
      "protocol.answers",
    ]);
  });
});
