import { expect } from "chai";
import { EDITIONS } from "../contract/edition.ts";
import { readFixture } from "../contract/fixture.ts";
import { loadContract } from "../contract/load-contract.ts";
import { findAllRows } from "../testing/find-misreadings.ts";
import { suitePlan } from "../testing/suite-plan.ts";
import { factorsOf, FOUND_ROWS, meetingsOf, type FoundRows } from "./pairs.ts";

describe("pairs", () => {
  it("of the editions that ship are those found last: else run node harness/testing/find-misreadings.ts", () => {
    expect(readFixture<FoundRows>(FOUND_ROWS)).to.deep.equal(findAllRows());
  }).timeout(60_000);

  for (const edition of EDITIONS)
    it(`${edition}: each two classes of two members of a package type meet, in cases of the plan`, () => {
      const contract = loadContract(edition);
      const meetings = meetingsOf(contract);
      const met = new Set(meetings.map(({ members, classes }) => JSON.stringify([members, classes])));
      for (const kind of ["zip", "image"] as const) {
        const factors = Object.entries(factorsOf(contract, kind));
        expect(factors.length).to.be.greaterThan(8);
        for (const [at, [member, own]] of factors.entries())
          for (const [other, theirs] of factors.slice(at + 1))
            for (const name of own)
              for (const second of theirs)
                expect(met).to.include(
                  JSON.stringify([
                    [member, other],
                    [name, second],
                  ]),
                );
      }
      const { positions } = suitePlan(edition);
      expect(meetings.flatMap(({ cases }) => cases).filter((id) => !positions.has(id))).to.deep.equal([]);
    });

  it("break most clauses among all other members", () => {
    const broken = suitePlan("2021").cases.filter(({ id, breaks }) => id.startsWith("pairs/") && breaks);
    expect(broken.length).to.be.greaterThan(15);
    for (const { id, steps } of broken) {
      const [step] = steps;
      const json = step?.call === "CreateFunction" && "json" in step.request.body ? step.request.body.json : {};
      expect(Object.keys(json), id).to.include.members(["Description", "Environment", "Publish", "Tags", "Timeout"]);
    }
  });
});
