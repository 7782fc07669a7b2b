import { inThreads } from "../threads.ts";
import type { Each, Silence } from "./prove.ts";

/** Runs the whole suite against every variant, alone or bundled, in so many threads. */
export async function runVariants(threads: number, each: Each): Promise<Silence[]> {
  return (await inThreads<Each, Silence[]>(import.meta.resolve("./worker.ts"), threads, each)).flat();
}
