import { rulesOf } from "../../../contract/rules.ts";
import type { Plan } from "../../../define/plan.ts";
import type { Fault, Mutant } from "../mutant.ts";
import { enumerations, runtimes } from "./enumerations.ts";
import { notEnforced } from "./not-enforced.ts";
import { offByOne } from "./off-by-one.ts";
import { patterns } from "./patterns.ts";
import { overStrict, required } from "./presence.ts";
import { authentication } from "./authentication.ts";
import { precedence } from "./precedence.ts";
import { throttling } from "./throttling.ts";
import { claims } from "./claims.ts";
import { derived } from "./derived.ts";
import { echoes } from "./echoes.ts";
import { effects } from "./effects.ts";
import { errors } from "./errors.ts";
import { lasting } from "./lasting.ts";
import { meetings } from "./meetings.ts";
import { misreadings } from "./misreadings.ts";
import { hard } from "./hard.ts";
import { protocol } from "./protocol.ts";
import { reads } from "./reads.ts";
import { responseValues } from "./response-values.ts";
import { richest } from "./richest.ts";
import { rules } from "./rules.ts";
import { wrongTypes } from "./wrong-types.ts";

/** A topic of the catalogue: what can go wrong with it, in an edition. */
export type Faults = (plan: Plan) => Fault[];

const TOPICS: readonly Faults[] = [
  notEnforced,
  offByOne,
  patterns,
  misreadings,
  meetings,
  enumerations,
  runtimes,
  required,
  overStrict,
  wrongTypes,
  rules,
  responseValues,
  echoes,
  richest,
  derived,
  errors,
  reads,
  claims,
  effects,
  lasting,
  protocol,
  authentication,
  throttling,
  precedence,
  hard,
];

/**
 * Every mutant of a plan's edition. Edition 2021 is proven whole, others where they have clauses, cases or rules of their own.
 * @param first the plan of the edition that is proven whole, where this is another one
 */
export function catalogueOf(plan: Plan, first?: Plan): Mutant[] {
  const known = new Set(first?.cases.map(({ id }) => id));
  const moved = rulesOf(plan.contract).filter(({ from }) => from !== undefined);
  const own = new Set([
    ...plan.cases.filter(({ id }) => !known.has(id)).flatMap(({ clauses }) => clauses),
    ...moved.map(({ id }) => id),
  ]);
  const isWanted = ({ clause }: Fault): boolean => !first || !first.clauses.has(clause) || own.has(clause);
  return TOPICS.flatMap((topic) => topic(plan))
    .filter(isWanted)
    .map((fault) => ({ ...fault, edition: plan.contract.edition }));
}
