import { readFileSync } from "node:fs";
import { expect } from "chai";
import { matches } from "../../define/glob.ts";
import { planOf } from "../../session/session.ts";
import { catalogueOf } from "./catalogue/index.ts";
import { prove, type Baseline } from "./prove.ts";
import { loadProfile } from "../../target/profile.ts";

describe("mutants: catalogue", () => {
  const first = planOf("2021", 1);
  const plans = [first, planOf("2026-05", 1), planOf("2026-11", 1)];
  const catalogues = plans.map((plan) => ({ plan, mutants: catalogueOf(plan, plan === first ? undefined : first) }));

  it("has 300 mutants and more", () => {
    expect(catalogues.flatMap(({ mutants }) => mutants).length).to.be.at.least(300);
  });

  for (const { plan, mutants } of catalogues) {
    const { edition } = plan.contract;

    it(`names each mutant of edition ${edition} once, in kebab-case`, () => {
      const names = mutants.map(({ name }) => name);
      expect(names.filter((name, index) => names.indexOf(name) !== index)).to.deep.equal([]);
      expect(names.filter((name) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(name))).to.deep.equal([]);
    });

    it(`breaks clauses that edition ${edition} has`, () => {
      expect(mutants.filter(({ clause }) => !plan.clauses.has(clause)).map(({ name }) => name)).to.deep.equal([]);
    });

    it(`has no mutant of edition ${edition} that entails everything`, () => {
      expect(mutants.filter(({ entails }) => entails.some((glob) => matches(glob, "no.such.clause")))).to.deep.equal(
        [],
      );
    });
  }

  it("is what docs/mutants.md shows: else write that anew, as its head says", () => {
    const page = readFileSync(new URL("../../../docs/mutants.md", import.meta.url), "utf8");
    const shown = [...page.matchAll(/^\| ([a-z0-9-]+) \| `/gm)].map(([, name]) => name);
    expect(shown.toSorted()).to.deep.equal(
      catalogues.flatMap(({ mutants }) => mutants.map(({ name }) => name)).toSorted(),
    );
  });

  it("gives a mutant that the suite catches, with the case that caught it", async () => {
    const mutant = catalogues[0]?.mutants.find(({ name }) => name === "memory-size-minimum-not-enforced");
    const baseline: Baseline = {
      plan: first,
      profile: await loadProfile("reference"),
      known: new Set(),
      outcomes: new Map(),
      faults: [],
      broad: new Set(),
    };
    const result = mutant && (await prove(baseline, mutant));
    expect(result?.readings).to.include("default");
    expect(result?.kills.map((kill) => kill.case)).to.include("memory-size/below-minimum");
  });
});
