import type { Reading } from "../../../contract/clause.ts";
import type { EvidenceData } from "../../html/evidence-data.ts";
import type { StoredText } from "./stored-texts.ts";

/**
 * The data that the page's script works on. Texts that come from targets are stored once. Where there is a sign for
 * each reading, they stand in the order default, documented, aws.
 */
export interface PageData {
  texts: string[];
  /** The reading that is shown first: that of all runs, or `own` where they have different ones. */
  reading: Reading | "own";
  /** The meanings of the signs in the clauses' cells, and in the cases'. */
  words: { clauses: Record<string, string>; cases: Record<string, string> };
  findings: FindingData[];
  sections: SectionData[];
}

export interface SectionData {
  edition: string;
  targets: TargetData[];
  clauses: ClauseData[];
  cases: CaseData[];
}

export interface TargetData {
  title: string;
  /** The run's own. */
  reading: Reading;
  /** The command that repeats a case, but for the case's id at its end. */
  repeat: string;
}

export interface ClauseData {
  id: string;
  group: string;
  level: string;
  text: string;
  evidence: EvidenceData[];
  excluded?: string;
  /** What AWS was recorded to answer. */
  aws?: string;
  cells: ClauseCellData[];
}

export interface ClauseCellData {
  /** `✓✗·` */
  signs: string;
  count: number;
  findings: ShownData[];
}

/** A way to break a clause, as often as it is seen. */
export interface FindingData {
  clause: string;
  path?: StoredText;
  expected: StoredText;
  actual: StoredText;
  readings: Reading[];
}

/** The place where a finding was seen: the index of the finding, and that of the exchange among all of its case. */
export type Sight = [finding: number, exchange: number];

/** The clearest sight of a finding. */
export interface ShownData {
  case: string;
  sight: Sight;
  /** How often the target showed it. */
  count: number;
  known?: StoredText;
  /** Why no command shows it again. */
  once?: string;
  /** The answer, and what is wrong with it. */
  answer: string;
}

export interface CaseData {
  id: string;
  topic: string;
  title: string;
  clauses: string[];
  differs: boolean;
  cells: CaseCellData[];
}

export interface CaseCellData {
  /** `✓✗!` */
  signs: string;
  answer?: string;
  /** What is wrong with it. */
  difference?: StoredText;
  /** The outcome of a case that wasn't sent or judged. */
  obstacle?: string;
  reason?: StoredText;
  findings: Sight[];
  /** The official client's view of an answer, where no clause explains it. */
  notes?: StoredText[];
  /** The decisive one first, then those that findings point to. */
  exchanges: ExchangeData[];
  /** How many the case has in all. */
  sent: number;
}

export interface ExchangeData {
  index: number;
  class: string;
  request: StoredText;
  /** Left out where no answer came. */
  answer?: StoredText;
  failure?: StoredText;
  /** The view that the official client, which sent it, had of the answer. */
  client?: StoredText;
}
