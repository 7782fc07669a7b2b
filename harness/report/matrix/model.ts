import type { Reading } from "../../contract/clause.ts";
import type { Score } from "../../record/format.ts";
import type { RecordHeader, RecordVerdict, RunRecord } from "../../record/format.ts";
import type { SeenFinding } from "../broken-clauses.ts";
import type { Cause } from "../causes/cause.ts";
import type { Task } from "./tasks.ts";

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
  /** What somebody who chooses wants to know first. */
  tasks: TaskRow[];
  standings: Standing[];
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

/** The clauses of a task, and what each target makes of them in its run's own reading. */
export interface TaskRow {
  task: Task;
  clauses: number;
  /** For how many of them AWS was recorded. */
  recorded: number;
  cells: TaskCell[];
}

export interface TaskCell {
  score: Score;
  /** The cause of the worst harm that touches the task. */
  worst: Cause | undefined;
}

/** Where a target stands among the others of the section. */
export interface Standing {
  /** From 1, shared by equals; left out where it can't be compared. */
  rank?: number;
  /** Why it has no rank. */
  unranked?: string;
  sentence: string;
}

/** The scores of the clauses whose ids begin alike, a target each. */
export interface GroupScores {
  group: string;
  scores: Scores[];
}

export interface ClauseRow {
  clause: RecordHeader["clauses"][number];
  group: string;
  /** What AWS was recorded to answer. */
  aws?: string;
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
  /** What of the answer isn't as it should be, in any reading. Races, whose answers are told together, have none. */
  difference?: string;
  /** In which a clause objects to the decisive answer, whether the case is about that clause or not. */
  objections: Reading[];
}
