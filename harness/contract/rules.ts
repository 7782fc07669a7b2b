import type { ConstraintId } from "./clause-id.ts";
import { digestOf } from "./digest.ts";
import { ruledBy, type Edition } from "./edition.ts";
import { constraintsOf } from "./list-constraints.ts";
import { loadContract } from "./load-contract.ts";
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
  const ruling = ruledBy(contract);
  const hold = ruling === undefined ? ofEveryEdition() : asOf(ruling);
  // A rule that came with its constraint stands beside it, for as long as that is the same.
  return hold.filter(
    ({ from, matter }) =>
      matter === undefined ||
      (from === undefined ? !statedBy(contract).has(matter) : isStatedAlike(matter, contract, ruling)),
  );
}

/** The newest row of each rule that an edition has. An edition's name is its date. */
function asOf(edition: Edition): AnyRule[] {
  const came = all.filter(({ from = "" }) => from <= edition);
  return came.filter(({ id, from = "" }) => !came.some((other) => other.id === id && (other.from ?? "") > from));
}

/** What all editions say alike: what can be asked of a contract without a day. */
const ofEveryEdition = (): AnyRule[] =>
  all.filter(({ id }) => !all.some((other) => other.id === id && other.from !== undefined));

/** The rules that editions state differently. */
export const disputedRules = (): string[] => [
  ...new Set(all.filter(({ from }) => from !== undefined).map(({ id }) => id)),
];

function isStatedAlike(matter: ConstraintId, contract: Contract, edition: Edition | undefined): boolean {
  if (contract.file === undefined || edition === undefined) return true;
  const stated = (by: Contract) => constraintsOf(by).find(({ clause }) => clause?.id === matter)?.value;
  return digestOf([stated(contract) ?? null]) === digestOf([stated(loadContract(edition)) ?? null]);
}
