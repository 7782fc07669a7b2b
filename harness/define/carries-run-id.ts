import { isObject } from "../wire/json.ts";
import type { CaseDraft } from "./case.ts";
import { createsOf } from "./creates-of.ts";
import type { RequestTemplate } from "./template.ts";

/**
 * Whether every name that a case's creates send holds the run id. A target that takes one without it (empty, missing)
 * keeps a function that no run can tell for its own, nor delete.
 */
export const carriesRunId = (one: CaseDraft): boolean => createsOf(one).every(({ body }) => isNamed(body));

const NAME = /\{\{(?:name(?:-\d+)?(?::\d+)?|number)\}\}/;

function isNamed(body: RequestTemplate["body"]): boolean {
  if ("text" in body) return NAME.test(body.text);
  return isObject(body.json) && NAME.test(JSON.stringify(body.json.FunctionName ?? null));
}
