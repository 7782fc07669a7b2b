import { expect } from "chai";
import { planOf } from "../../session/session.ts";
import { catalogueOf } from "./catalogue/index.ts";
import { chosenMutants, chosenScope } from "./choose.ts";

describe("mutants: choice", () => {
  const plan = planOf("2021", 1);
  const mutants = catalogueOf(plan);
  const clausesOf = (globs: string[]): Set<string> =>
    new Set(chosenMutants(mutants, plan, { globs }).map(({ clause }) => clause));

  it("is all without a glob", () => {
    expect(chosenMutants(mutants, plan, { globs: [] })).to.deep.equal(mutants);
    const scope = { edition: plan.contract.edition, clauses: ["a"], cases: [] };
    expect(chosenScope(scope, { globs: [] })).to.deep.equal(scope);
  });

  it("is a mutant by its name", () => {
    const chosen = chosenMutants(mutants, plan, { globs: ["memory-size-minimum-not-*"] }).map(({ name }) => name);
    expect(chosen).to.deep.equal(["memory-size-minimum-not-enforced"]);
  });

  it("is every mutant of a clause", () => {
    expect(clausesOf(["request.memory-size.m*imum"])).to.deep.equal(
      new Set(["request.memory-size.minimum", "request.memory-size.maximum"]),
    );
  });

  it("is every mutant of the clauses that a case names", () => {
    const one = plan.cases.find(({ id }) => id === "memory-size/below-minimum");
    expect([...clausesOf(["memory-size/below-minimum"])]).to.have.members(one?.clauses ?? []);
  });

  it("is nothing where a glob means nothing", () => {
    expect(chosenMutants(mutants, plan, { globs: ["no-such-thing"] })).to.deep.equal([]);
  });

  it("is one mutant of each clause in a turn, and each mutant in its turn", () => {
    const namesIn = (turn: number): string[] =>
      chosenMutants(mutants, plan, { globs: [], turn }).map(({ name }) => name);
    const most = Math.max(...[...Map.groupBy(mutants, ({ clause }) => clause).values()].map(({ length }) => length));
    const turns = Array.from({ length: most }, (_, index) => namesIn(index + 1));
    expect(new Set(turns.map(({ length }) => length))).to.deep.equal(new Set([clausesOf([]).size]));
    expect(new Set(turns.flat())).to.deep.equal(new Set(mutants.map(({ name }) => name)));
  });

  it("asks in a turn of no case whether it kills a mutant", () => {
    const scope = { edition: plan.contract.edition, clauses: ["a"], cases: [{ id: "a/one", clauses: ["a"] }] };
    expect(chosenScope(scope, { globs: [], turn: 1 })).to.deep.equal({ ...scope, cases: [] });
  });

  it("leaves of what must be proven the clauses and cases that are meant", () => {
    const named = { clauses: ["request.a", "request.b"] };
    const scope = {
      edition: plan.contract.edition,
      ...named,
      cases: ["a/one", "b/one"].map((id) => ({ id, ...named })),
    };
    const { clauses, cases } = chosenScope(scope, { globs: ["request.a", "b/*"] });
    expect(clauses).to.deep.equal(["request.a"]);
    expect(cases.map(({ id }) => id)).to.deep.equal(["b/one"]);
  });
});
