import type { ClauseBook, ClauseId } from "../contract/clause-book.ts";
import type { Rule } from "../contract/rule.ts";
import type { Editions } from "../contract/editions.ts";
import type { Recorded } from "../wire/exchange.ts";
import type { JsonObject } from "../wire/json.ts";

/** What the oracle knows besides the exchanges. */
export interface OracleContext extends Editions {
  clauses: ClauseBook;
  rules: readonly Rule<ClauseId>[];
  region: string;
  partition: string;
  /** Unknown until the target told it. */
  account: string | undefined;
  codeSigningConfigs: ReadonlySet<string>;
  layers: ReadonlySet<string>;
  objects: ReadonlySet<string>;
  /** Of these the ones that are no zip archives. */
  noZips?: ReadonlySet<string>;
  /** By `bucket/key` the packages, as base64, that the suite itself put into a bucket. */
  uploaded?: ReadonlyMap<string, string>;
  /** `bucket/key` of packages that are there, whatever is in them. */
  stored?: ReadonlySet<string>;
  /** The size of each layer that the suite itself made. */
  layerBytes?: number;
  /** Whether GetFunction of an accepted control gave 200 in this run: only then a read says anything. */
  readsWork: boolean;
}

/** A function that a create of this case made. */
export interface Created {
  request: JsonObject;
  answer: JsonObject;
  /** Where the create was recorded. */
  recorded?: Recorded;
}

/** What the exchanges of a case have left, as their answers say. */
export interface State {
  existing: ReadonlyMap<string, Created>;
  /** Names whose create was refused and that nobody else uses. */
  refused: ReadonlySet<string>;
  /** Names that a function had that was deleted. */
  deleted: ReadonlySet<string>;
  /** Of these the names that were deleted by an ARN, with the clause about that. */
  deletedByArn: ReadonlyMap<string, ClauseId>;
  /** By name the RevisionId that the last read of an Active function showed. */
  revisions: ReadonlyMap<string, string>;
  /** Of the deleted names those that a read didn't find any more. */
  gone: ReadonlySet<string>;
  /**
   * Names under which a create succeeded that should have been refused, or more than one, or one for another region or
   * account: what a read of them should show, and what another create should meet, nothing says.
   */
  doubtful: ReadonlySet<string>;
}

export const EMPTY_STATE: State = {
  existing: new Map(),
  refused: new Set(),
  deleted: new Set(),
  deletedByArn: new Map(),
  revisions: new Map(),
  gone: new Set(),
  doubtful: new Set(),
};
