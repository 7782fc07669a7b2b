import { readdirSync } from "node:fs";
import { expect } from "chai";
import { countedFiles, UNCOUNTED } from "./counted.ts";

describe("source mutants: files", () => {
  const all = readdirSync(new URL("../../reference/", import.meta.url)).filter((name) => !name.includes(".test."));

  it("are each counted, or not for a reason", () => {
    expect([...countedFiles(), ...Object.keys(UNCOUNTED)].toSorted()).to.deep.equal(all.toSorted());
  });
});
