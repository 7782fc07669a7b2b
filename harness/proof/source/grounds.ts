import { EDITIONS } from "../../contract/edition.ts";
import { controlsOf } from "../../define/controls-of.ts";
import { planOf } from "../../session/session.ts";
import type { Profile } from "../../target/profile.ts";
import type { Bench, ReferenceModule } from "../bench.ts";
import { makeBaseline } from "../mutants/prove.ts";
import { rehearse } from "./rehearse.ts";
import type { Ground } from "./try-mutant.ts";

/** A ground that is made when the first mutant comes to it. */
export interface Place {
  large: boolean;
  ground(): Promise<Ground>;
}

/** Where mutants are tried, one after the other: the newest edition, which has most cases, the others, large requests. */
export function placesFor(profile: Profile, reference: ReferenceModule): Place[] {
  const place = (large: boolean, benchOf: () => Bench): Place => {
    let made: Promise<Ground> | undefined;
    return { large, ground: () => (made ??= groundOf(benchOf(), large, reference)) };
  };
  const editions = EDITIONS.toReversed().map((edition) => (): Bench => ({ plan: planOf(edition, 1), profile }));
  return [
    ...editions.map((benchOf) => place(false, benchOf)),
    ...editions.slice(0, 1).map((benchOf) => place(true, () => withLargeOnly(benchOf()))),
  ];
}

async function groundOf(bench: Bench, large: boolean, reference: ReferenceModule): Promise<Ground> {
  const baseline = await makeBaseline(bench, large);
  return { baseline, large, rehearsal: await rehearse(bench, reference, large) };
}

function withLargeOnly({ plan, profile }: Bench): Bench {
  const large = plan.cases.filter(({ needs }) => needs?.includes("large"));
  const wanted = new Set([...large, ...controlsOf(plan.cases, large).flat()].map(({ id }) => id));
  return { plan: { ...plan, cases: plan.cases.filter(({ id }) => wanted.has(id)) }, profile };
}
