import { expect } from "chai";
import type { MutantResult } from "./prove.ts";
import { isProven, scoreOf, verdictOf, type Scope, type Verdict } from "./verdict.ts";

const scope: Scope = { edition: "2021", clauses: ["c"], cases: [{ id: "a/b", clauses: ["c"] }] };

const caught: MutantResult = {
  name: "planted",
  edition: "2021",
  clause: "c",
  readings: ["default"],
  kills: [{ case: "a/b", readings: ["default"] }],
  broken: ["c"],
  undeclared: [],
  disturbed: [],
  obstacles: [],
};

const silent = { readings: [], kills: [], broken: [] };

/** Which lists of a verdict have something in them. */
const failing = (results: MutantResult[], scopes = [scope], faults: string[] = []): string[] =>
  Object.entries(verdictOf(results, scopes, faults)).flatMap(([name, list]) => (list.length > 0 ? [name] : []));

describe("mutants: verdict", () => {
  const rows: [what: string, found: string[], expected: (keyof Verdict)[]][] = [
    ["is silent where every mutant is caught", failing([caught]), []],
    [
      "names a survivor, and the case that should have seen it",
      failing([{ ...caught, ...silent }]),
      ["survivors", "idleCases"],
    ],
    [
      "tells a mutant that was caught on another clause",
      failing([{ ...caught, ...silent, broken: ["d"] }]),
      ["misplaced", "idleCases"],
    ],
    ["names clauses that were broken besides", failing([{ ...caught, undeclared: ["d"] }]), ["undeclared"]],
    ["tells a case that came out otherwise", failing([{ ...caught, disturbed: ["e/f: passed"] }]), ["disturbed"]],
    [
      "names a clause without a mutant",
      failing([caught], [{ ...scope, clauses: ["c", "d"] }]),
      ["clausesWithoutMutant"],
    ],
    [
      "names a case that kills only mutants of clauses that it doesn't name",
      failing([caught], [{ ...scope, cases: [...scope.cases, { id: "e/f", clauses: ["d"] }] }]),
      ["idleCases"],
    ],
    [
      "counts mutants of another edition for nothing",
      failing([{ ...caught, edition: "2026" }]),
      ["clausesWithoutMutant", "idleCases"],
    ],
    [
      "tells a run that could not be judged",
      failing([{ ...caught, ...silent, obstacles: ["x"] }]),
      ["survivors", "obstructed", "idleCases"],
    ],
    ["fails on a finding against the sound reference", failing([caught], [scope], ["x"]), ["faults"]],
  ];
  for (const [what, found, expected] of rows)
    it(what, () => {
      expect(found).to.have.members(expected);
    });

  it("is proven only where nothing fails", () => {
    expect(isProven(verdictOf([caught], [scope], []))).to.equal(true);
    expect(isProven(verdictOf([caught], [scope], ["x"]))).to.equal(false);
  });

  it("scores what was caught on its own clause", () => {
    expect(scoreOf([caught, { ...caught, ...silent }])).to.deep.equal({ caught: 1, total: 2 });
  });
});
