import { expect } from "chai";
import type { Plan } from "../define/plan.ts";
import { findChance, findChancy } from "../gate/chance.ts";
import { isFlaky, type FlakyEntry, type KnownEntry, type KnownFailures } from "../gate/known.ts";
import { planUpdate } from "../gate/list/plan-update.ts";
import { reconcile } from "../gate/reconcile.ts";
import { sightingsIn, together } from "../gate/sightings.ts";
import type { Ran } from "./run-on.ts";

const NONE: KnownFailures = { known: [], flaky: [], suite: "0.0.0", lacks: "all" };

/** The list that `known update` makes of runs of one target. */
export function ownList(runs: readonly Ran[], { cases }: Plan): KnownFailures {
  const sightings = together(runs.map(({ record }) => sightingsIn(record, cases)));
  const chance = findChance(sightings, NONE, "2099-01-01");
  const flaky = chance.map(({ entry }) => entry);
  expect(findChancy(sightings, NONE, flaky)).to.deep.equal([]);
  const steps = planUpdate([...chance, ...reconcile(sightings, { ...NONE, flaky })], { reason: "as ever" });
  const added = steps.flatMap(({ change }): (KnownEntry | FlakyEntry)[] =>
    change?.kind === "add" ? [change.entry] : [],
  );
  return {
    ...NONE,
    known: added.filter((entry): entry is KnownEntry => !isFlaky(entry)),
    flaky: added.filter(isFlaky),
    file: "known.yaml",
  };
}
