import { expect } from "chai";
import { countedFiles, referenceFiles, UNCOUNTED } from "./counted.ts";

describe("source mutants: files", () => {
  it("are each counted, or not for a reason", () => {
    expect([...countedFiles(), ...Object.keys(UNCOUNTED)].toSorted()).to.deep.equal(referenceFiles());
    expect(countedFiles()).to.include("create-function.ts");
  });
});
