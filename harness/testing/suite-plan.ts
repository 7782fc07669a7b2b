import type { Edition } from "../contract/edition.ts";
import { loadEditions } from "../contract/load-contract.ts";
import { makePlan, type Plan } from "../define/plan.ts";
import { topics } from "../../suites/index.ts";

const made = new Map<string, Plan>();

/** The whole suite as a plan; made once. */
export function suitePlan(edition: Edition = "2021", seed = 1): Plan {
  const key = `${edition} ${seed}`;
  const known = made.get(key);
  if (known) return known;
  const plan = makePlan(loadEditions(edition), topics, seed);
  made.set(key, plan);
  return plan;
}
