import type { JsonObject } from "../wire/json.ts";
import { ageOf, isYounger } from "./edition.ts";
import type { RuleContext } from "./rule.ts";
import { rulesOf } from "./rules.ts";
import type { Contract } from "./schema.ts";
import { violationsOf } from "./violations.ts";
import { statedBy } from "./walk.ts";

/** The edition that something is of, among all that there are. */
export interface Editions {
  contract: Contract;
  /** All the others, oldest first. */
  others: readonly Contract[];
}

/** The editions that came after it, oldest first. What doesn't tell its age is taken for later than all. */
export const laterOf = ({ contract, others }: Editions): Contract[] =>
  others.filter((other) => isYounger(ageOf(other), ageOf(contract)) === true);

/** Whether a later edition has something to say of a matter, and doesn't object to a request for it. */
export type AllowedLater = (matter: string) => boolean;

/**
 * What was allowed later is allowed by default; what was allowed before excuses nothing. Silence allows nothing either: an
 * edition says something of a matter (a bound, a list, a pattern) by a constraint, or by a rule about it.
 */
export function allowedLater(editions: Editions, request: JsonObject, facts: RuleContext): AllowedLater {
  let words: { stated(matter: string): boolean; broken: ReadonlySet<string> }[] | undefined;
  return (matter) => {
    words ??= laterOf(editions).map((contract) => wordOf(contract, request, facts));
    return words.some(({ stated, broken }) => stated(matter) && !broken.has(matter));
  };
}

function wordOf(contract: Contract, request: JsonObject, facts: RuleContext) {
  const constraints: ReadonlySet<string> = statedBy(contract);
  const rules = rulesOf(contract);
  const broken = rules.filter(({ holds }) => !holds(request, facts)).map(({ id, matter }): string => matter ?? id);
  return {
    stated: (matter: string) => constraints.has(matter) || rules.some(({ id, matter: its }) => matter === (its ?? id)),
    broken: new Set<string>([...broken, ...violationsOf(contract.request, request).map(({ clause }) => clause)]),
  };
}
