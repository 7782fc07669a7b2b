import type { Reading } from "../../contract/clause.ts";
import type { Score } from "../../record/format.ts";
import type { RecordHeader, RecordVerdict, RunRecord } from "../../record/format.ts";
import type { SeenFinding } from "../broken-clauses.ts";

/** Records side by side, each edition in a section of its own. */
export interface Matrix {
  sections: EditionSection[];
}

/** Records of one contract and one plan. */
export interface EditionSection {
  edition: string;
  contract: string;
  plan: string;
  seed: number;
  /** The columns. All cells and scores below stand in this order. */
  targets: MatrixTarget[];
  total: Scores[];
  groups: GroupScores[];
  clauses: ClauseRow[];
  cases: CaseRow[];
}

export interface MatrixTarget {
  /** Differs from the other titles of the section. */
  title: string;
  /** Where it was; the record has nothing of that. */
  endpoint: string;
  /** Without what only its own machine has. */
  record: RunRecord;
}

export type Scores = Record<Reading, Score>;

/** The scores of the clauses whose ids begin alike, a target each. */
export interface GroupScores {
  group: string;
  scores: Scores[];
}

export interface ClauseRow {
  clause: RecordHeader["clauses"][number];
  group: string;
  cells: ClauseCell[];
}

/**
 * `upheld`, `broken`, `unjudged`: the clause binds in the reading and counts. `not-run`: it binds, but the run left it
 * out. `advice`: it doesn't bind, and was seen to be broken. `silent`: it doesn't bind, and nothing was seen.
 */
export type ClauseState = "upheld" | "broken" | "unjudged" | "not-run" | "advice" | "silent";

export interface ClauseCell {
  states: Record<Reading, ClauseState>;
  /** Each way once, the smallest request that shows it. */
  findings: SeenFinding[];
  /** How often the clause was seen broken, by any reading. */
  count: number;
}

export interface CaseRow {
  id: string;
  topic: string;
  title: string;
  clauses: string[];
  /** Index of the exchange that the behaviour is told by; undefined where no target was sent the case. */
  decisive: number | undefined;
  cells: CaseCell[];
  /** Whether the targets at which the case was decided answered differently. */
  differs: boolean;
}

export interface CaseCell {
  /** Left out where the run left out the case. */
  verdict?: RecordVerdict;
  /** The class of the decisive answer; left out where it wasn't sent. */
  answer?: string;
  /** In which a clause objects to the decisive answer, whether the case is about that clause or not. */
  objections: Reading[];
}
