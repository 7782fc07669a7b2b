import type { Edition } from "./edition.ts";
import type { Clause } from "./clause.ts";
import type { ConstraintId } from "./clause-id.ts";
import type { Evidence } from "./evidence.ts";
import type { Json, JsonObject } from "../wire/json.ts";

/** The knowledge that a rule may use besides the request. */
export interface RuleContext {
  region: string;
  /** Unknown until the target's first answer told it. */
  account: string | undefined;
  partition: string;
  /** Names of the functions that exist, as the run has seen. */
  existing: ReadonlySet<string>;
  /** ARNs of the code-signing configurations that exist. */
  codeSigningConfigs: ReadonlySet<string>;
  /** ARNs of the layer versions that exist. */
  layers: ReadonlySet<string>;
  /** `bucket/key` of the objects that exist. */
  objects: ReadonlySet<string>;
  /** Of these the ones that are no zip archives. */
  noZips?: ReadonlySet<string>;
  /** Size of the request's body in bytes. */
  bodyBytes: number;
}

/** Removes a member where a change names it. JSON's null would mean something else. */
export const REMOVE = Symbol("remove");

/** Members to set on a base request, by dotted path. */
export type Change = Record<string, Json | typeof REMOVE>;

/** How to break a rule: a case id, the base request it is made from, and the change. */
export interface Break {
  id: string;
  title: string;
  from: string;
  change: Change;
  /** Other clauses that this request cannot help breaking. */
  entails?: string[];
}

/** A rule that the schema can't say. */
export interface Rule<Id extends string = string> extends Clause<Id> {
  /** The edition from which it holds so; from the first if not said. Then it takes the place of an older row of its id. */
  from?: Edition;
  /** The constraint about the same matter. An edition that states it has no need of the rule, unless that came with it. */
  matter?: ConstraintId;
  /** The answers that any source gives to breaking it. */
  refusals: { status: number; types: string[]; by?: Evidence[] }[];
  holds(request: JsonObject, context: RuleContext): boolean;
  breaks: Break[];
  /** A case whose request keeps the rule; not needed where a case at the limit names it. */
  acceptedBy?: string;
}

/** Rows of a table of rules. Their ids stay literal: `ClauseId` is made of them. */
export const ruleTable = <Id extends string>(rows: Rule<Id>[]): Rule<Id>[] => rows;
