import type { Edition } from "../../contract/edition.ts";
import { inThreads } from "../threads.ts";
import type { Each, Silence } from "./prove.ts";

/** Which servers the threads try. */
export interface Servers {
  editions: readonly Edition[];
  each: Each;
}

/** Runs the whole suite against every variant, alone or bundled, in so many threads. */
export async function runVariants(threads: number, servers: Servers): Promise<Silence[]> {
  return (await inThreads<Servers, Silence[]>(import.meta.resolve("./worker.ts"), threads, servers)).flat();
}
