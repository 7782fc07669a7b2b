import { EDITIONS } from "../../contract/edition.ts";
import { expect } from "chai";
import { loadProfile } from "../../target/profile.ts";
import { suitePlan } from "../../testing/suite-plan.ts";
import { seeded } from "../seeded.ts";
import { catalogueOf } from "./catalogue/index.ts";
import type { Mutant } from "./mutant.ts";
import { provePair, samplePairs } from "./pairs.ts";
import { makeBaseline, type Baseline } from "./prove.ts";

const PAIRS = 10;

describe("two faults at once", () => {
  for (const edition of EDITIONS) {
    const plan = suitePlan(edition);
    const mutants = catalogueOf(plan, undefined);
    let baseline: Baseline;

    before(async () => {
      baseline = await makeBaseline({ plan, profile: await loadProfile("reference") });
    });

    for (const pair of samplePairs(mutants, PAIRS, seeded(edition.length + Number(edition))))
      it(`${edition}: ${pair.map(({ name }) => name).join(" + ")}: what each breaks, and nothing else`, async () => {
        expect(await provePair(baseline, pair)).to.deep.include({ surplus: [], lost: [], disturbed: [] });
      });
  }

  describe("that aren't their union", () => {
    const CLAUSE = "request.memory-size.minimum";
    // A server is put together twice in a run: for all cases, and for those about throttling.
    const PER_RUN = 2;
    const plan = suitePlan();
    let baseline: Baseline;

    before(async () => {
      baseline = await makeBaseline({ plan, profile: await loadProfile("reference") });
    });

    for (const [what, isBroken, expected] of [
      [
        "lack what one breaks",
        (run: number) => run < 1,
        { surplus: [], lost: [`${CLAUSE} (memory-size/below-minimum)`] },
      ],
      ["break what neither does", (run: number) => run >= 1, { surplus: [CLAUSE], lost: [] }],
    ] as const)
      it(what, async () => {
        const open = catalogueOf(plan, undefined).find(({ name }) => name === "memory-size-minimum-not-enforced");
        if (!open) throw new Error("no such mutant");
        let servers = 0;
        const fickle: Mutant = {
          ...open,
          clause: "request.timeout.minimum",
          patch: (parts) => (isBroken(Math.floor(servers++ / PER_RUN)) ? open.patch(parts) : parts),
        };
        const sound: Mutant = { ...open, clause: "request.timeout.maximum", patch: (parts) => parts };
        const cases = plan.cases.filter(({ id }) =>
          ["zip/minimal", "memory-size/alone", "memory-size/below-minimum"].includes(id),
        );
        expect(await provePair(baseline, [fickle, sound], cases)).to.deep.include(expected);
      });
  });
});
