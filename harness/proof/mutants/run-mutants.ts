import { Worker } from "node:worker_threads";
import { EDITIONS } from "../../contract/load-contract.ts";
import type { Edition } from "../../contract/schema.ts";
import type { MutantResult } from "./prove.ts";

/** All results, and what the sound reference was blamed for, which should be nothing. */
export interface Proof {
  results: MutantResult[];
  faults: string[];
  durationMs: number;
}

export interface Told {
  results: MutantResult[];
  faults: string[];
}

/** What the threads share: a counter from which each takes the next mutant. */
export interface WorkerData {
  counter: SharedArrayBuffer;
  /** The thread that runs the sound reference's own check is the first. */
  editions: readonly Edition[];
}

/** Proves every mutant, in so many threads. */
export async function runMutants(threads: number, now: () => number): Promise<Proof> {
  const begun = now();
  const counter = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * EDITIONS.length);
  const workerData: WorkerData = { counter, editions: EDITIONS };
  const told = await Promise.all(Array.from({ length: threads }, () => hear(workerData)));
  const results = told.flatMap((each) => each.results);
  const order = (a: MutantResult, b: MutantResult): number =>
    a.edition.localeCompare(b.edition) ||
    (a.clause < b.clause ? -1 : a.clause > b.clause ? 1 : a.name < b.name ? -1 : 1);
  return {
    results: results.toSorted(order),
    faults: [...new Set(told.flatMap(({ faults }) => faults))],
    durationMs: now() - begun,
  };
}

function hear(workerData: WorkerData): Promise<Told> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.resolve("./worker.ts")), { workerData });
    worker.once("message", (told: Told) => resolve(told));
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`a thread ended with ${code}`)));
  });
}
