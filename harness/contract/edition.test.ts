import { expect } from "chai";
import { EDITION_NAMES, EDITIONS, editionCalled, LATEST, olderNameNotice } from "./edition.ts";
import { laterOf } from "./editions.ts";
import { loadContract, loadEditions } from "./load-contract.ts";
import { rulesOf } from "./rules.ts";

describe("editions", () => {
  it("stand in the order of their dates, which are their names, and the last is the newest", () => {
    expect([...EDITIONS]).to.deep.equal([...EDITIONS].toSorted());
    expect(LATEST).to.equal(EDITIONS.at(-1));
    expect(EDITIONS.map((edition) => loadContract(edition).edition)).to.deep.equal([...EDITIONS]);
  });

  it("are found by their names, by latest and by a name that one had before, which is told", () => {
    expect(EDITION_NAMES.map(editionCalled)).to.deep.equal([LATEST, ...EDITIONS]);
    expect(editionCalled("2026")).to.equal("2026-05");
    expect(olderNameNotice("2026")).to.equal("edition 2026 is now called 2026-05");
    expect(editionCalled("2030")).to.equal(undefined);
    expect(EDITION_NAMES.map(olderNameNotice)).to.deep.equal(EDITION_NAMES.map(() => undefined));
  });

  it("have later ones, all others that are newer", () => {
    for (const [index, edition] of EDITIONS.entries())
      expect(laterOf(loadEditions(edition)).map((later) => later.edition)).to.deep.equal(EDITIONS.slice(index + 1));
  });

  it("have one row of a rule each, the newest that came by then, and none that a constraint states", () => {
    const timeouts = EDITIONS.map((edition) =>
      rulesOf(loadContract(edition)).filter(({ id }) => id === "rule.timeout.maximum"),
    );
    expect(timeouts.map((rows) => rows.map(({ from }) => from))).to.deep.equal(
      EDITIONS.map((edition) => [edition < "2026-11" ? undefined : "2026-11"]),
    );
    const formats = EDITIONS.map((edition) =>
      rulesOf(loadContract(edition)).some(({ id }) => id === "rule.vpc-config.subnet-id-format"),
    );
    expect(formats).to.deep.equal(EDITIONS.map((edition) => edition < "2026-11"));
  });
});
