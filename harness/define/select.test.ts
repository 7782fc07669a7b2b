import { expect } from "chai";
import { plantedPlan } from "../testing/planted.ts";
import { select, unmatched } from "./select.ts";

const [role, code, size] = ["request.role.required", "request.code.required", "request.memory-size.minimum"];
const plan = plantedPlan([
  { id: "a/one", clauses: [role] },
  { id: "a/two", clauses: [role, code] },
  { id: "b/three", clauses: [size] },
]);

describe("--only", () => {
  const rows: [string[], string[], string[]][] = [
    [[], ["a/one", "a/two", "b/three"], [role, code, size]],
    [["a/*"], ["a/one", "a/two"], [role, code]],
    [["b/three"], ["b/three"], [size]],
    [[code], ["a/two"], [role, code]],
    [
      ["a/one", size],
      ["a/one", "b/three"],
      [role, size],
    ],
    [["request.*"], ["a/one", "a/two", "b/three"], [role, code, size]],
    [["nothing"], [], []],
  ];
  for (const [only, ids, clauses] of rows)
    it(`${only.join(" ") || "(none)"} → ${ids.join(" ") || "nothing"}`, () => {
      const { cases, inPlay } = select(plan, only);
      expect(cases.map(({ id }) => id)).to.deep.equal(ids);
      expect([role, code, size].filter(inPlay)).to.deep.equal(clauses);
    });

  it("leaves a selected clause in play even if no case names it", () => {
    expect(select(plan, ["protocol.answers"]).inPlay("protocol.answers")).to.equal(true);
  });

  it("chooses among exact ids, where there are such", () => {
    const among = { cases: new Set(["a/two", "b/three"]), clauses: new Set(["protocol.answers"]) };
    const chosen = (only: string[]): string[] => select(plan, only, among).cases.map(({ id }) => id);
    expect(chosen([])).to.deep.equal(["a/two", "b/three"]);
    expect(chosen(["a/*"])).to.deep.equal(["a/two"]);
    const { inPlay } = select(plan, [], among);
    expect([role, code, size, "protocol.answers", "protocol.no-server-error"].map(inPlay)).to.deep.equal([
      true,
      true,
      true,
      true,
      false,
    ]);
  });

  it("finds globs that match neither case nor clause", () => {
    expect(unmatched(plan, ["a/*", "c/*", "request.role.*", "request.rule.*", "*"])).to.deep.equal([
      "c/*",
      "request.rule.*",
    ]);
  });
});
