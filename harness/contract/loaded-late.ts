import { createRequire } from "node:module";
import type * as Covering from "covertable";
import type * as Automata from "refa";

const load = createRequire(import.meta.url);

/** To load these takes longer than all else at a start, and only an edition that doesn't ship needs them. */
export const automata = (): typeof Automata => load("refa");
export const covering = (): typeof Covering => load("covertable");
