import { expect } from "chai";
import { suitePlan } from "../testing/suite-plan.ts";
import type { CaseDraft } from "./case.ts";
import { makePlan } from "./plan.ts";
import { accepts, refuses } from "./vocabulary.ts";

const editions = suitePlan();
const planOf = (...cases: CaseDraft[]) => makePlan(editions, [{ name: "one", cases: () => cases }], 1);
const good = accepts("a/good", "a good one", ["request.role.required"], { FunctionName: "{{name}}" });

describe("the plan", () => {
  const wrong: [string, CaseDraft[], string][] = [
    ["an id used twice", [good, good], "case id a/good is used twice, in one and one"],
    [
      "a clause that isn't there",
      [{ ...good, clauses: ["request.nonsense.type"] }],
      "case a/good is about request.nonsense.type",
    ],
    ["a broken clause that isn't there", [{ ...good, breaks: ["request.nonsense.type"] }], "request.nonsense.type"],
    [
      "a clause of the other edition",
      [{ ...good, clauses: ["request.snap-start.type"] }],
      "which edition 2021 doesn't have",
    ],
    ["a control that isn't there", [{ ...good, controls: ["a/none"] }], "case a/good has no control a/none"],
  ];
  for (const [what, cases, message] of wrong)
    it(`refuses ${what}`, () => expect(() => planOf(...cases)).to.throw(message));

  it("names both topics where they clash", () => {
    const topics = ["x", "y"].map((name) => ({ name, cases: () => [good] }));
    expect(() => makePlan(editions, topics, 1)).to.throw("in x and y");
  });

  it("has a digest over ids, clauses and requests, in any order", () => {
    const second = { ...good, id: "a/second" };
    const { digest } = planOf(good, second);
    expect(planOf(second, good).digest).to.equal(digest);
    expect(planOf({ ...good, title: "another title" }, second).digest).to.equal(digest);
    const others: CaseDraft[] = [
      { ...good, id: "a/other" },
      { ...good, clauses: ["request.role.type"] },
      { ...good, steps: [] },
    ];
    for (const changed of others) expect(planOf(changed, second).digest).to.not.equal(digest);
  });

  it("reads back a refused request's name only where it is a well-formed one", () => {
    const calls = (name: string) => refuses("a/b", "", [], { FunctionName: name }).steps.map(({ call }) => call);
    expect(calls("{{name}}")).to.deep.equal(["CreateFunction", "GetFunction"]);
    expect(calls("{{name}}!")).to.deep.equal(["CreateFunction"]);
  });
});
