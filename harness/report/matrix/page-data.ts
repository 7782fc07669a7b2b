import type { Reading } from "../../contract/clause.ts";
import type { CaseOutcome } from "../../run/close.ts";
import type { StoredText } from "./stored-texts.ts";
import type { ClauseState } from "./model.ts";

/** What the page's script works on. Texts that come from targets are stored once. */
export interface PageData {
  texts: string[];
  sections: PageSection[];
}

export interface PageSection {
  edition: string;
  targets: PageTarget[];
  clauses: PageClause[];
  cases: PageCase[];
}

export interface PageTarget {
  title: string;
  /** The run's own. */
  reading: Reading;
  /** The command that repeats a case, but for the case's id at its end. */
  repeat: string;
}

export interface PageClause {
  id: string;
  group: string;
  level: string;
  text: string;
  evidence: string[];
  excluded?: string;
  cells: PageClauseCell[];
}

export interface PageClauseCell {
  states: Record<Reading, ClauseState>;
  count: number;
  findings: PageFinding[];
}

export interface PageFinding {
  case: string;
  clause: string;
  /** Index of the exchange among all of its case. */
  exchange: number;
  path?: StoredText;
  expected: StoredText;
  actual: StoredText;
  readings: Reading[];
  count: number;
  known?: StoredText;
  /** Class of the answer. */
  answer: string;
}

export interface PageCase {
  id: string;
  topic: string;
  title: string;
  clauses: string[];
  differs: boolean;
  decisive?: number;
  cells: PageCaseCell[];
}

export interface PageCaseCell {
  /** Left out where the run left out the case. */
  outcomes?: Record<Reading, CaseOutcome>;
  answer?: string;
  /** In which a clause objects to that answer. */
  objections: Reading[];
  reason?: StoredText;
  /** The decisive one, and those that findings point to. */
  exchanges: PageExchange[];
  /** How many the case has in all. */
  sent: number;
}

export interface PageExchange {
  index: number;
  class: string;
  request: StoredText;
  /** Left out where no answer came. */
  answer?: StoredText;
  failure?: StoredText;
}
