import { environmentRules } from "./rules/environment.ts";
import { functionNameRules } from "./rules/function-name.ts";
import { imageRules } from "./rules/image.ts";
import { limitRules } from "./rules/limits.ts";
import { packageRules } from "./rules/package.ts";
import { recordedOnlyRules } from "./rules/recorded-only.ts";
import { resourceRules } from "./rules/resources.ts";
import type { Rule } from "./rule.ts";
import type { Contract } from "./schema.ts";
import { statedBy } from "./walk.ts";

const all = [
  ...functionNameRules,
  ...packageRules,
  ...imageRules,
  ...environmentRules,
  ...limitRules,
  ...resourceRules,
  ...recordedOnlyRules,
];

type AnyRule = Rule<(typeof all)[number]["id"]>;

const known = new WeakMap<Contract, readonly AnyRule[]>();

/** The rules that an edition's schema can't say. */
export function rulesOf(contract: Contract): readonly AnyRule[] {
  const made = known.get(contract) ?? madeFor(contract);
  known.set(contract, made);
  return made;
}

function madeFor(contract: Contract): AnyRule[] {
  const stated = statedBy(contract);
  const came = all.filter(({ from = "" }) => from <= contract.edition);
  return came.filter(
    ({ id, from = "", matter }) =>
      !came.some((other) => other.id === id && (other.from ?? "") > from) &&
      (from !== "" || matter === undefined || !stated.has(matter)),
  );
}
