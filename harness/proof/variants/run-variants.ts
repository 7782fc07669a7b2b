import { Worker } from "node:worker_threads";
import { EDITIONS } from "../../contract/load-contract.ts";
import type { Edition } from "../../contract/schema.ts";
import type { Silence } from "./prove.ts";

/** What the threads share: a counter for each edition, from which each takes its next server. */
export interface WorkerData {
  counter: SharedArrayBuffer;
  editions: readonly Edition[];
  each: "alone" | "bundled";
}

/** Runs the whole suite against every variant, alone or bundled, in so many threads. */
export async function runVariants(threads: number, each: "alone" | "bundled"): Promise<Silence[]> {
  const counter = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * EDITIONS.length);
  const workerData: WorkerData = { counter, editions: EDITIONS, each };
  const told = await Promise.all(Array.from({ length: threads }, () => hear(workerData)));
  return told.flat();
}

function hear(workerData: WorkerData): Promise<Silence[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.resolve("./worker.ts")), { workerData });
    worker.once("message", (silences: Silence[]) => resolve(silences));
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`a thread ended with ${code}`)));
  });
}
