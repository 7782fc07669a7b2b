import type { Topic } from "../harness/define/case.ts";
import { pairs as cases } from "../harness/generate/pairs.ts";

/** What goes wrong only where two things meet. */
export const pairs: Topic = { name: "pairs", cases };
