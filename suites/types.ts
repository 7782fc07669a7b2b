import type { Topic } from "../harness/define/case.ts";
import { wrongTypes } from "../harness/generate/wrong-types.ts";

/** Each member with a value of each other JSON type, and null where it isn't absence. */
export const types: Topic = { name: "types", cases: wrongTypes };
