import { expect } from "chai";
import { goldenRecord } from "../../../testing/golden-records.ts";
import { makePageData } from "../data/make-page-data.ts";
import { isSelected, searchedText, wordsOf } from "./select-clauses.ts";
import { readState, type ViewState } from "./view-state.ts";

const { clauses } = makePageData(goldenRecord());
const select = (change: Partial<ViewState>): string[] => {
  const state = { ...readState(""), ...change };
  return clauses
    .filter((clause) => isSelected(clause, searchedText(clause), state, wordsOf(state.search)))
    .map(({ id }) => id);
};

describe("the clauses that the report shows", () => {
  it("are all, until something is chosen", () => {
    expect(select({})).to.have.length(clauses.length);
  });

  it("have one finding that all filters about findings let through", () => {
    expect(select({ member: "memory-size" })).to.deep.equal(["request.memory-size.minimum"]);
    expect(select({ member: "memory-size", status: "201" })).to.deep.equal(["request.memory-size.minimum"]);
    expect(select({ member: "memory-size", status: "500" })).to.deep.equal([]);
  });

  it("have every word of the search, in any letters", () => {
    expect(select({ search: "  MemorySize\tAT least " })).to.deep.equal(["request.memory-size.minimum"]);
    expect(select({ search: "memory nothing" })).to.deep.equal([]);
  });

  it("are none for a value that a filter doesn't have", () => {
    for (const filter of ["outcome", "group", "level", "evidence", "status", "member"])
      expect(select({ [filter]: "other" }), filter).to.deep.equal([]);
  });
});
