import { EDITIONS } from "../contract/edition.ts";
import { expect } from "chai";
import { suitePlan } from "../testing/suite-plan.ts";
import { carriesRunId } from "./carries-run-id.ts";

describe("names without the run id", () => {
  const nameless = EDITIONS.flatMap((edition) => suitePlan(edition).cases.filter((one) => !carriesRunId(one)));

  it("are sent by few cases", () => {
    expect([...new Set(nameless.map(({ id }) => id))].toSorted()).to.deep.equal([
      "function-name/below-minimum-length",
      "function-name/misread-lower-case-member",
      "function-name/missing",
      "function-name/null",
      "protocol/empty-body",
      "protocol/empty-object",
      "protocol/null",
      "protocol/number",
    ]);
  });

  it("are sent only where they must be refused", () => {
    expect(nameless.filter(({ breaks }) => breaks === undefined)).to.deep.equal([]);
  });
});
