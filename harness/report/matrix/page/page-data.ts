import type { Reading } from "../../../contract/clause.ts";
import type { StoredText } from "./stored-texts.ts";

/**
 * What the page's script works on. Texts that come from targets are stored once. Where there is a sign for each reading,
 * they stand in the order default, documented, aws.
 */
export interface PageData {
  texts: string[];
  /** The reading that is shown first: that of all runs, or `own` where they have different ones. */
  reading: Reading | "own";
  /** What the signs of the clauses' cells mean, and those of the cases'. */
  words: { clauses: Record<string, string>; cases: Record<string, string> };
  findings: PageFinding[];
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
  /** `✓✗·` */
  signs: string;
  count: number;
  findings: PageShown[];
}

/** A way to break a clause, as often as it is seen. */
export interface PageFinding {
  clause: string;
  path?: StoredText;
  expected: StoredText;
  actual: StoredText;
  readings: Reading[];
}

/** Where a finding was seen: the index of the finding, and that of the exchange among all of its case. */
export type PageSight = [finding: number, exchange: number];

/** The clearest sight of a finding. */
export interface PageShown {
  case: string;
  sight: PageSight;
  /** How often the target showed it. */
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
  cells: PageCaseCell[];
}

export interface PageCaseCell {
  /** `✓✗!` */
  signs: string;
  answer?: string;
  /** What became of a case that wasn't sent or judged. */
  obstacle?: string;
  reason?: StoredText;
  findings: PageSight[];
  /** What the official client made of an answer that no clause explains. */
  notes?: StoredText[];
  /** The decisive one first, then those that findings point to. */
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
  /** What the official client that sent it made of the answer. */
  client?: StoredText;
}
