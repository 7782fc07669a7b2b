import { loadProfile } from "../../target/profile.ts";
import { takeFrom, taskOf, tell } from "../threads.ts";
import { placesFor } from "./grounds.ts";
import { loadCopy } from "./load-copy.ts";
import { prove, type SourceResult } from "./prove.ts";
import type { Meant } from "./run-source-mutants.ts";
import { noting } from "./switches.ts";

/** One thread: takes mutant after mutant until none is left. */
const { at, mutants } = taskOf<Meant>();
const { done: reference, reached: atLoad } = await noting(() => loadCopy(at));
const places = placesFor(await loadProfile("reference"), reference);
const results: SourceResult[] = [];
for (const mutant of takeFrom(mutants, 0)) results.push(await prove(places, { at, reference, atLoad }, mutant));
tell(results);
