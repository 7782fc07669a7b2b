import { expect } from "chai";
import { isTooDeep } from "./depth.ts";

describe("a JSON text is too deep", () => {
  const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
  const rows: [what: string, text: string, isDeep: boolean][] = [
    ["at 2000 lists in each other", nested(2000), false],
    ["at 2001", nested(2001), true],
    ["at a hundred thousand, closed or not", "[".repeat(100_000), true],
    ["in objects", '{"a":'.repeat(2001), true],
    ["side by side", "[],".repeat(10_000), false],
    ["in a string", JSON.stringify(nested(5000)), false],
    ["after a string that ends in a backslash", `["\\\\",${nested(2001)}]`, true],
    ["after a string with a quote in it", `["\\"${nested(3000)}"]`, false],
    ["in a string that never ends", `"${nested(5000)}`, false],
  ];
  for (const [what, text, isDeep] of rows)
    it(`${what}: ${isDeep ? "yes" : "no"}`, () => expect(isTooDeep(text)).to.equal(isDeep));
});
