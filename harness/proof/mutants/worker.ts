import { EDITIONS } from "../../contract/edition.ts";
import { planOf } from "../../session/session.ts";
import { loadProfile } from "../../target/profile.ts";
import { takeFrom, taskOf, tell } from "../threads.ts";
import { catalogueOf } from "./catalogue/index.ts";
import { chosenMutants } from "./choose.ts";
import { makeBaseline, prove, type Baseline } from "./prove.ts";
import type { Globs, Told } from "./run-mutants.ts";

/** One thread: takes mutant after mutant until none is left. */
const profile = await loadProfile("reference");
const told: Told = { results: [], faults: [] };
const plans = EDITIONS.map((edition) => planOf(edition, 1));
const [first] = plans;
for (const [index, plan] of plans.entries()) {
  let baseline: Baseline | undefined;
  const mutants = catalogueOf(plan, plan === first ? undefined : first);
  for (const mutant of takeFrom(chosenMutants(mutants, plan, taskOf<Globs>()), index)) {
    baseline ??= await makeBaseline({ plan, profile });
    told.results.push(await prove(baseline, mutant));
  }
  told.faults.push(...(baseline?.faults ?? []).map((fault) => `edition ${plan.contract.edition}: ${fault}`));
}
tell(told);
