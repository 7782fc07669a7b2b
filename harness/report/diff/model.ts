import type { Reading } from "../../contract/clause.ts";
import type { ClauseStatus } from "../../record/format.ts";
import type { CaseOutcome } from "../../run/verdict.ts";

/** The changes between two records of one edition, in one reading. */
export interface RecordDiff {
  edition: string;
  reading: Reading;
  before: DiffedRun;
  after: DiffedRun;
  /** Warnings to read before judging by it, a sentence each. */
  notes: string[];
  /** Clauses and cases that were upheld or passed, and are broken or failed now. */
  regressions: Changes;
  /** Operations, by their cases, and resources that the target had and lacks now, each with its answer. */
  lacking: CaseChange[];
  /** Those that it lacked and has now. */
  regained: CaseChange[];
  fixes: Changes;
  /** Broken or failed now, but only because of cases that weren't in the record before: no regression. */
  revealed: Changes;
  /** Clauses and cases that couldn't be judged before. */
  judged: Changes;
  /** Those judged before that aren't now, or not by all cases that showed them broken. */
  unjudged: Changes;
  added: Changes;
  removed: Changes;
  /** Cases with the same outcome, whose answer is another one. */
  answers: CaseChange[];
}

export interface DiffedRun {
  /** Profile and version of the target. */
  target: string;
  endpoint: string;
  suite: string;
  startedAt: string;
  exit: number;
}

export interface Changes {
  clauses: ClauseChange[];
  cases: CaseChange[];
}

/** Left out: it isn't in that record, or doesn't count there. */
export interface ClauseChange {
  clause: string;
  text: string;
  before?: ClauseStatus;
  after?: ClauseStatus;
}

export interface CaseChange {
  case: string;
  title: string;
  before?: CaseState;
  after?: CaseState;
}

export interface CaseState {
  outcome: CaseOutcome;
  /** The target's answer to the case's decisive request. */
  answer?: string;
  /** Why it wasn't judged. */
  reason?: string;
}
