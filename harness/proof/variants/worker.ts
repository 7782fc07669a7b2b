import { parentPort, workerData } from "node:worker_threads";
import { makeQuiet, prove, serversOf, type Silence } from "./prove.ts";
import type { WorkerData } from "./run-variants.ts";

/** One thread: takes server after server until none is left. */
const { counter, editions, each }: WorkerData = workerData;
const next = new Int32Array(counter);
const silences: Silence[] = [];
for (const [index, edition] of editions.entries()) {
  const servers = serversOf(edition, each);
  let quiet: Awaited<ReturnType<typeof makeQuiet>> | undefined;
  for (;;) {
    const variants = servers[Atomics.add(next, index, 1)];
    if (variants === undefined) break;
    quiet ??= await makeQuiet(edition);
    silences.push(...(await prove(quiet, variants)));
  }
}
parentPort?.postMessage(silences);
