import { expect } from "chai";
import { nearest } from "./nearest.ts";

describe("the nearest id", () => {
  const ids = ["memory-size/alone", "memory-size/at-minimum", "request.memory-size.minimum", "zip/minimal"];
  const rows: [string, string | undefined][] = [
    ["memory-sise/alone", "memory-size/alone"],
    ["memorysize/*", "memory-size/alone"],
    ["*.memory-size.minimun", "request.memory-size.minimum"],
    ["zip/minmal", "zip/minimal"],
    ["vpc-config", undefined],
  ];
  for (const [glob, id] of rows)
    it(`of ${glob} is ${id ?? "none"}`, () => {
      expect(nearest(glob, ids)).to.equal(id);
    });
});
