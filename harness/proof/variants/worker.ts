import { takeFrom, taskOf, tell } from "../threads.ts";
import { makeQuiet, prove, serversOf, type Quiet, type Silence } from "./prove.ts";
import type { Servers } from "./run-variants.ts";

/** One thread: takes server after server until none is left. */
const silences: Silence[] = [];
const { editions, each } = taskOf<Servers>();
for (const [index, edition] of editions.entries()) {
  let quiet: Quiet | undefined;
  for (const variants of takeFrom(serversOf(edition, each), index)) {
    quiet ??= await makeQuiet(edition);
    silences.push(...(await prove(quiet, variants)));
  }
}
tell(silences);
