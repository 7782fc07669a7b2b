import { EDITIONS } from "../contract/edition.ts";
import { expect } from "chai";
import { exclusionsOf } from "../../suites/excluded.ts";
import { suitePlan } from "../testing/suite-plan.ts";
import { coverageOf } from "./coverage.ts";

describe("coverage", () => {
  for (const edition of EDITIONS) {
    const plan = suitePlan(edition);
    const coverage = coverageOf(plan, exclusionsOf(plan));

    it(`${edition}: every clause is exercised or excluded with its reason`, () => {
      const missing = coverage.filter((each) => each.missing.length > 0);
      expect(missing.map(({ clause, missing: sides }) => `${clause.id}: ${sides.join(", ")}`)).to.deep.equal([]);
      expect(coverage.map(({ clause }) => clause.id)).to.deep.equal([...plan.clauses.keys()]);
    });

    it(`${edition}: nothing is excluded that a case exercises on that side`, () => {
      const idle = coverage.filter(
        ({ clause, exclusion, refused, cases }) =>
          (exclusion?.side === "refused" && refused.length > 0) || // A member of an answer is looked at all the same.
          (exclusion?.side === "both" && cases.length > 0 && !clause.id.startsWith("response.")),
      );
      expect(idle.map(({ clause }) => clause.id)).to.deep.equal([]);
    });

    it(`${edition}: without its cases a clause is missing`, () => {
      const without = {
        ...plan,
        cases: plan.cases.filter(
          ({ clauses, breaks }) => ![...clauses, ...(breaks ?? [])].includes("request.memory-size.minimum"),
        ),
      };
      const found = coverageOf(without, exclusionsOf(plan)).filter((each) => each.missing.length > 0);
      expect(found.map(({ clause }) => clause.id)).to.include("request.memory-size.minimum");
      expect(found.find(({ clause }) => clause.id === "request.memory-size.minimum")?.missing).to.deep.equal([
        "accepted",
        "refused",
      ]);
    });
  }
});
