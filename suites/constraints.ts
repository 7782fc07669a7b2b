import type { Topic } from "../harness/define/case.ts";
import { constraintBreaks } from "../harness/generate/constraint-breaks.ts";

/** Each constraint of the request broken once, at every bound from outside. */
export const constraints: Topic = { name: "constraints", cases: constraintBreaks };
