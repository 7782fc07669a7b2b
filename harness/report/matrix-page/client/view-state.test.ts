import { expect } from "chai";
import { readState, startingView, writeState, type ViewState } from "./view-state.ts";

const start = startingView("2021", "default");

describe("the state in the URL", () => {
  it("is empty at the start, and the start is what an empty one means", () => {
    expect(writeState(start, start)).to.equal("");
    expect(readState("", start)).to.deep.equal(start);
  });

  it("comes back as it was, whatever the titles and texts", () => {
    const state: ViewState = {
      edition: "2026",
      view: "answers",
      reading: "own",
      search: "a&b=c #d%20",
      fold: "valid requests",
      level: "should",
      only: "open",
      where: { "one 1.0 (127.0.0.1:1)": "400 A=B&C", "é\u202e=": "broken" },
      sort: "of one 1.0 (127.0.0.1:1)",
      descending: true,
      row: "memory-size/below-minimum",
      target: "é\u202e=",
    };
    expect(readState(writeState(state, start), start)).to.deep.equal(state);
  });

  it("takes what it doesn't know for what is shown at the start", () => {
    expect(readState("#view=x&reading=y&only=z&other=1", start)).to.deep.equal(start);
  });

  it("leaves a filter out that lets everything through", () => {
    expect(writeState({ ...start, where: { one: "" } }, start)).to.equal("");
  });
});
