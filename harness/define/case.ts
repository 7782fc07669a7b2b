import type { Contract } from "../contract/schema.ts";
import type { ClauseBook } from "../contract/clause-book.ts";
import type { RequestTemplate } from "./template.ts";

/** What a case needs of the target or the run, beyond the resources that its requests name. */
export type Need = "signatures" | "throttling" | "large";

/** One call of a case. Names are templates too. */
export type Step =
  | { call: "CreateFunction"; request: RequestTemplate }
  | { call: "GetFunction" | "GetFunctionConfiguration" | "DeleteFunction"; name: string }
  /** Creates until the target throttles, as many as the run allows. */
  | { call: "Burst"; request: RequestTemplate };

/** One check: the requests it sends and the clauses it is about. What is allowed, the oracle knows. */
export interface Case {
  /** `memory-size/below-minimum`; stable for ever. */
  id: string;
  title: string;
  clauses: string[];
  steps: Step[];
  /** The accepted case that this one's request was made from. Only if the target accepts it, a refusal says anything. */
  control?: string;
  /** The clauses that the first request breaks, those included that it can't help breaking. Checked before it is sent. */
  breaks?: string[];
  needs?: Need[];
}

/** One file of `suites/`. */
export interface Topic {
  name: string;
  cases(context: TopicContext): Case[];
}

export interface TopicContext {
  contract: Contract;
  /** The other edition: where it allows what this one forbids, the default reading allows both. */
  other: Contract;
  clauses: ClauseBook;
  seed: number;
}
