import { environmentRules } from "./rules/environment.ts";
import { functionNameRules } from "./rules/function-name.ts";
import { imageRules } from "./rules/image.ts";
import { limitRules } from "./rules/limits.ts";
import { packageRules } from "./rules/package.ts";
import { resourceRules } from "./rules/resources.ts";
import type { Rule } from "./rule.ts";
import type { Edition } from "./schema.ts";

const all = [
  ...functionNameRules,
  ...packageRules,
  ...imageRules,
  ...environmentRules,
  ...limitRules,
  ...resourceRules,
];

/** The rules that an edition's schema can't say. */
export function rulesOf(edition: Edition): Rule<(typeof all)[number]["id"]>[] {
  return all.filter(({ editions }) => !editions || editions.includes(edition));
}
