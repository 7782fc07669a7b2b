import type { Editions } from "../contract/editions.ts";
import type { ClauseBook, ClauseId } from "../contract/clause-book.ts";
import type { RequestTemplate } from "./template.ts";

/** The demands of a case on the target or the run, beyond the resources that its requests name. */
export type Need = "signatures" | "throttling" | "large";

/** The error that a request must be refused for which breaks two clauses: those are cases about precedence. */
export interface FirstError {
  /** The clause that says which error comes first. */
  clause: ClauseId;
  status: number;
  type: string;
  /** A text that the message must match as well. */
  message?: RegExp["source"];
}

/** How a create is judged, where it isn't by the whole of the contract. */
export interface Hints {
  /** The clauses that this request is about, where they aren't the case's. */
  about?: ClauseId[];
  first?: FirstError;
  /**
   * `answered`: no source says more than that it is answered and doesn't make the server fail. Or the clause that any
   * success breaks.
   */
  only?: "answered" | { refusedBy: ClauseId };
  /** The last look of a wait: what is pending now stays so. */
  settled?: true;
  /** Sent at once with the others of the same number. */
  race?: number;
}

/** The sender of a request: the harness, byte by byte as the case says, or the official client. */
export type Sender = "harness" | "official client";

/** One call of a case. Names are templates too. The harness sends it where nothing else is said. */
export type Step =
  | { call: "CreateFunction"; request: RequestTemplate; hints?: Hints; by?: Sender }
  | {
      call: "GetFunction" | "GetFunctionConfiguration" | "DeleteFunction";
      name: string;
      region?: "other";
      by?: Sender;
      /** Which version is read. */
      qualifier?: string;
    }
  /** What shows one claim of a create. Tags are asked for by an ARN. */
  | { call: "ListVersionsByFunction" | "ListTags" | "GetFunctionCodeSigningConfig"; name: string }
  | { call: "ListFunctions"; name: string }
  /** Creates at once, whose names are one. */
  | { call: "Race"; requests: RequestTemplate[] }
  /** Reads until the function isn't pending any more. */
  | { call: "Settle"; name: string; qualifier?: string }
  /** The official client's waiter for a function that is Active. Comes after a Settle, so that it needn't wait long. */
  | { call: "WaitUntilActive"; name: string }
  /** Creates until the target throttles, as many as the run allows. */
  | { call: "Burst"; request: RequestTemplate; by?: Sender };

/** A case as it is written. */
export interface CaseDraft {
  /** `memory-size/below-minimum`; stable for ever. */
  id: string;
  title: string;
  clauses: ClauseId[];
  steps: Step[];
  /** Controls that no member of its requests shows. */
  controls?: readonly string[];
  /** The clauses that the first request breaks, those included that it can't help breaking. Checked before it is sent. */
  breaks?: ClauseId[];
  needs?: Need[];
  /** Of a case that finds out whether a resource is to be had: the placeholders that stand for it. */
  finds?: readonly string[];
}

/** One check: the requests it sends and the clauses it is about. What is allowed, the oracle knows. */
export interface Case extends CaseDraft {
  /**
   * The accepted cases that this one's requests were made from, each by one change. Only if the target accepts them,
   * its answers say anything about this one.
   */
  controls: readonly string[];
  /** The clauses that it names by itself, where it is asked for others. */
  named?: readonly ClauseId[];
}

/** One file of `suites/`. */
export interface Topic {
  name: string;
  cases(context: TopicContext): CaseDraft[];
}

export interface TopicContext extends Editions {
  clauses: ClauseBook;
  seed: number;
}
