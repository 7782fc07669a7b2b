import { EDITIONS } from "../../contract/edition.ts";
import { planOf } from "../../session/session.ts";
import { loadProfile } from "../../target/profile.ts";
import { takeFrom, taskOf, tell } from "../threads.ts";
import { catalogueOf } from "./catalogue/index.ts";
import { chosenMutants } from "./choose.ts";
import { makeBaseline, prove, type Baseline } from "./prove.ts";
import type { Meant, Told } from "./run-mutants.ts";

/** One thread: takes mutant after mutant until none is left. */
const profile = await loadProfile("reference");
const told: Told = { results: [], faults: [] };
const { editions, choice } = taskOf<Meant>();
const first = planOf(EDITIONS[0], 1);
for (const [index, edition] of editions.entries()) {
  const plan = edition === EDITIONS[0] ? first : planOf(edition, 1);
  let baseline: Baseline | undefined;
  const mutants = catalogueOf(plan, plan === first ? undefined : first);
  for (const mutant of takeFrom(chosenMutants(mutants, plan, choice), index)) {
    baseline ??= await makeBaseline({ plan, profile });
    told.results.push(await prove(baseline, mutant));
  }
  told.faults.push(...(baseline?.faults ?? []).map((fault) => `edition ${plan.contract.edition}: ${fault}`));
}
tell(told);
