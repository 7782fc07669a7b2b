import { inThreads } from "../threads.ts";
import type { SourceResult } from "./prove.ts";
import type { SourceMutant } from "./source-mutant.ts";

/** What the threads are to prove: these mutants of the copy there. */
export interface Meant {
  at: string;
  mutants: readonly SourceMutant[];
}

/** Proves mutants in so many threads, and gives their fates in the order of the source. */
export async function runSourceMutants(threads: number, meant: Meant): Promise<SourceResult[]> {
  const told = await inThreads<Meant, SourceResult[]>(import.meta.resolve("./worker.ts"), threads, meant);
  return told.flat().toSorted((a, b) => Number(a.mutant.id) - Number(b.mutant.id));
}
