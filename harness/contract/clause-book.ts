import { EDITIONS } from "./edition.ts";
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
import { loadContract } from "./load-contract.ts";
import type { Contract } from "./schema.ts";

/** The id of a clause of some edition: what no table states doesn't compile. */
export type ClauseId = ReturnType<typeof tablesOf>[number]["id"];

/** Every clause of an edition, by id, in the order in which a reader meets them. */
export type ClauseBook = ReadonlyMap<string, Clause<ClauseId>>;

function tablesOf(contract: Contract) {
  return [
    ...constraintClauses(contract),
    ...rulesOf(contract),
    ...datedClauses,
    ...operationClauses,
    ...responseClauses(contract),
    ...errorClauses(contract),
    ...effectClauses(contract),
    ...conflictClauses,
    ...precedenceClauses,
    ...protocolClauses,
    ...authenticationClauses,
    ...throttlingClauses,
  ];
}

export function clausesOf(contract: Contract): ClauseBook {
  const clauses: Clause<ClauseId>[] = tablesOf(contract);
  const book = new Map<string, Clause<ClauseId>>(clauses.map((clause) => [clause.id, clause]));
  if (book.size !== clauses.length) {
    const ids = clauses.map(({ id }) => id);
    throw new Error(`clause ids must be unique: ${ids.filter((id, index) => ids.indexOf(id) !== index).join(", ")}`);
  }
  return book;
}

let ofAnyEdition: ReadonlySet<string> | undefined;

/** Whether an edition that ships with the suite has the clause. */
function isClauseId(id: string): id is ClauseId {
  ofAnyEdition ??= new Set(EDITIONS.flatMap((edition) => [...clausesOf(loadContract(edition)).keys()]));
  return ofAnyEdition.has(id);
}

/** An id that was put together, or read: one that no edition has is the suite's own mistake. */
export function clauseIdOf(id: string): ClauseId {
  if (!isClauseId(id)) throw new Error(`no edition has the clause "${id}"`);
  return id;
}
