import type { Reading } from "../../contract/clause.ts";
import type { ClauseStatus } from "../../record/format.ts";
import type { CaseOutcome } from "../../run/verdict.ts";

/** What changed between two records of one edition, in one reading. */
export interface RecordDiff {
  edition: string;
  reading: Reading;
  before: DiffedRun;
  after: DiffedRun;
  /** What to know before judging by it, a sentence each. */
  notes: string[];
  /** What was upheld or passed, and is broken or failed now. */
  regressions: Changes;
  fixes: Changes;
  /** Broken or failed now, but only because of cases that weren't in the record before: no regression. */
  revealed: Changes;
  /** What couldn't be judged before. */
  judged: Changes;
  /** What was judged before, and isn't now, or not by all cases that showed it broken. */
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
  /** What the target answered to the case's decisive request. */
  answer?: string;
  /** Why it wasn't judged. */
  reason?: string;
}
