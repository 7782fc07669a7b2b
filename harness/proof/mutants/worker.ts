import { parentPort, workerData } from "node:worker_threads";
import { planOf } from "../../session/session.ts";
import { loadProfile } from "../../target/profile.ts";
import { catalogueOf } from "./catalogue/index.ts";
import { makeBench, prove, type MutantResult } from "./prove.ts";
import type { WorkerData } from "./run-mutants.ts";

/** One thread: takes mutant after mutant until none is left. */
const { counter, editions }: WorkerData = workerData;
const next = new Int32Array(counter);
const profile = await loadProfile("reference");
const results: MutantResult[] = [];
const faults: string[] = [];
const plans = editions.map((edition) => planOf(edition, 1));
const [first] = plans;
for (const [index, plan] of plans.entries()) {
  const { edition } = plan.contract;
  const bench = await makeBench(plan, profile);
  faults.push(...bench.baseline.faults.map((fault) => `edition ${edition}: ${fault}`));
  const mutants = catalogueOf(plan, plan === first ? undefined : first);
  for (;;) {
    const mutant = mutants[Atomics.add(next, index, 1)];
    if (mutant === undefined) break;
    results.push(await prove(bench, mutant));
  }
}
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage({ results, faults });
