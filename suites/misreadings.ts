import type { Topic } from "../harness/define/case.ts";
import { misreadings as cases } from "../harness/generate/misreadings/cases.ts";

/** What tells each constraint from the ways in which it is misread. */
export const misreadings: Topic = { name: "misreadings", cases };
