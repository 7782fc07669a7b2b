import type { Edition } from "../../contract/edition.ts";
import { inThreads } from "../threads.ts";
import type { Choice } from "./choose.ts";
import type { MutantResult } from "./prove.ts";

/** What a thread tells: results, and what the sound reference was blamed for, which should be nothing. */
export interface Told {
  results: MutantResult[];
  faults: string[];
}

/** What the threads are to prove. */
export interface Meant {
  editions: readonly Edition[];
  choice: Choice;
}

/** Proves mutants in so many threads. */
export async function runMutants(threads: number, meant: Meant): Promise<Told> {
  const told = await inThreads<Meant, Told>(import.meta.resolve("./worker.ts"), threads, meant);
  const order = (a: MutantResult, b: MutantResult): number =>
    a.edition.localeCompare(b.edition) ||
    (a.clause < b.clause ? -1 : a.clause > b.clause ? 1 : a.name < b.name ? -1 : 1);
  return {
    results: told.flatMap(({ results }) => results).toSorted(order),
    faults: [...new Set(told.flatMap(({ faults }) => faults))],
  };
}
