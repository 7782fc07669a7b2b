import { expect } from "chai";
import { plantedPlan } from "../testing/planted.ts";
import { select, strayIn } from "./select.ts";

const [role, code, size] = ["request.role.required", "request.code.required", "request.memory-size.minimum"];
const plan = plantedPlan([
  { id: "a/one", clauses: [role] },
  { id: "a/two", clauses: [role, code] },
  { id: "b/three", clauses: [size] },
]);

describe("--only", () => {
  const rows: [only: string[], cases: Record<string, string[]>][] = [
    [[], { "a/one": [role], "a/two": [role, code], "b/three": [size] }],
    [["a/*"], { "a/one": [role], "a/two": [role, code] }],
    [["b/three"], { "b/three": [size] }],
    [[code], { "a/two": [role, code] }],
    [["a/one", size], { "a/one": [role], "b/three": [size] }],
    [["request.*"], { "a/one": [role], "a/two": [role, code], "b/three": [size] }],
    [["nothing"], {}],
    [[`a/two:${code}`], { "a/two": [code] }],
    [["a/*:request.code.requ*"], { "a/one": [code], "a/two": [code] }],
    [[`b/three:${role}`, `b/three:${code}`], { "b/three": [role, code] }],
    [["a/one", `a/*:${size}`], { "a/one": [role, size], "a/two": [size] }],
    [[role, `b/three:${code}`], { "a/one": [role], "a/two": [role, code], "b/three": [code] }],
    [[`nothing:${role}`, "a/one:nothing"], {}],
  ];
  for (const [only, cases] of rows)
    it(`${only.join(" ") || "(none)"} → ${Object.keys(cases).join(" ") || "nothing"}`, () => {
      const chosen = select(plan, only);
      expect(Object.fromEntries(chosen.map(({ id, clauses }) => [id, clauses]))).to.deep.equal(cases);
    });

  it("keeps what a case names by itself, where it is asked for another clause", () => {
    const [one, two] = select(plan, ["a/one", `a/two:${size}`]);
    expect(one).to.equal(plan.cases[0]);
    expect(two?.named).to.deep.equal([role, code]);
  });

  it("finds filters that match nothing, or half of which does, and what was meant", () => {
    const stray = (filter: string) => {
      const found = strayIn(plan, ["a/*", filter]);
      return found && [found.filter, found.kind, found.nearest];
    };
    const strays: [string, string, string | undefined][] = [
      ["b/thre", "case nor a clause", "b/three"],
      ["qqqqqqqq", "case nor a clause", undefined],
      [`b/tree:${role}`, "case", "b/three"],
      ["a/one:request.role.requird", "clause", role],
      [`${role}:a/one`, "case", undefined],
      ["a/one:", "clause", undefined],
    ];
    for (const [filter, kind, nearest] of strays) expect(stray(filter)).to.deep.equal([filter, kind, nearest]);
    expect(stray("request.memorysize.*")?.[2]).to.match(/^request\.memory-size\./);
    for (const filter of ["a/*", role, "*", `a/*:${size}`, "*:*"]) expect(stray(filter), filter).to.equal(undefined);
  });
});
