import { expect } from "chai";
import { compilePattern } from "./compile-pattern.ts";
import { constraintsOf } from "../contract/list-constraints.ts";
import { EDITIONS, type Edition } from "../contract/edition.ts";
import { loadContract } from "../contract/load-contract.ts";
import { patternExamples } from "../testing/pattern-examples.ts";

const compiledExamples = new Map(patternExamples.map((example) => [compilePattern(example.source), example]));

function patternsOf(edition: Edition): string[] {
  const patterns = constraintsOf(loadContract(edition)).filter(({ keyword }) => keyword === "pattern");
  return [...new Set(patterns.map(({ value }) => String(value)))];
}

describe("contract/compile-pattern", () => {
  it("matches whole values only, whatever stands at the pattern's top level", () => {
    const either = new RegExp(compilePattern("(ab)|(cd)|()"), "u");
    for (const value of ["ab", "cd", ""]) expect(either.test(value), value).to.equal(true);
    for (const value of ["abx", "xab", "abcd", "ab\n", "\nab", " "]) expect(either.test(value), value).to.equal(false);
  });

  it("matches by code point, not by half of one", () => {
    expect(new RegExp(compilePattern("."), "u").test("\u{1F600}")).to.equal(true);
  });

  it("throws for what is no regular expression", () => {
    expect(() => compilePattern("a(b")).to.throw(SyntaxError);
  });

  for (const edition of EDITIONS) {
    it(`has examples for every pattern of edition ${edition}`, () => {
      expect(patternsOf(edition).filter((pattern) => !compiledExamples.has(pattern))).to.deep.equal([]);
    });
  }

  it("has no examples for a pattern that no edition has", () => {
    const used = new Set(EDITIONS.flatMap(patternsOf));
    expect([...compiledExamples.keys()].filter((pattern) => !used.has(pattern))).to.deep.equal([]);
  });

  for (const { what, source, matching, failing } of patternExamples) {
    const expression = new RegExp(compilePattern(source), "u");
    it(`decides about ${what}`, () => {
      expect(matching.filter((value) => !expression.test(value))).to.deep.equal([]);
      expect(failing.filter((value) => expression.test(value))).to.deep.equal([]);
    });
  }
});
