import type { Clause } from "./clause.ts";
import {
  authenticationClauses,
  conflictClauses,
  datedClauses,
  effectClauses,
  operationClauses,
  precedenceClauses,
  protocolClauses,
  throttlingClauses,
} from "./clauses/behaviour.ts";
import { constraintClauses } from "./clauses/constraints.ts";
import { errorClauses } from "./clauses/error.ts";
import { responseClauses } from "./clauses/response.ts";
import { rulesOf } from "./rules.ts";
import type { Contract } from "./schema.ts";

/** Every clause of an edition, by id, in the order in which a reader meets them. */
export type ClauseBook = ReadonlyMap<string, Clause>;

export function clausesOf(contract: Contract): ClauseBook {
  const clauses: Clause[] = [
    ...constraintClauses(contract),
    ...rulesOf(contract.edition),
    ...datedClauses,
    ...operationClauses,
    ...responseClauses(contract),
    ...errorClauses(contract),
    ...effectClauses,
    ...conflictClauses,
    ...precedenceClauses,
    ...protocolClauses,
    ...authenticationClauses,
    ...throttlingClauses,
  ];
  const book = new Map(clauses.map((clause) => [clause.id, clause]));
  if (book.size !== clauses.length) {
    const ids = clauses.map(({ id }) => id);
    throw new Error(`clause ids must be unique: ${ids.filter((id, index) => ids.indexOf(id) !== index).join(", ")}`);
  }
  return book;
}
