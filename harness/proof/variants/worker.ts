import { EDITIONS } from "../../contract/edition.ts";
import { takeFrom, taskOf, tell } from "../threads.ts";
import { makeQuiet, prove, serversOf, type Each, type Quiet, type Silence } from "./prove.ts";

/** One thread: takes server after server until none is left. */
const silences: Silence[] = [];
for (const [index, edition] of EDITIONS.entries()) {
  let quiet: Quiet | undefined;
  for (const variants of takeFrom(serversOf(edition, taskOf<Each>()), index)) {
    quiet ??= await makeQuiet(edition);
    silences.push(...(await prove(quiet, variants)));
  }
}
tell(silences);
