import type { PageClause, PageCase, PageData, PageSection } from "../page/page-data.ts";
import type { ViewState } from "./view-state.ts";

/** A row as the table shows it, whether of a clause or of a case. */
export interface Row {
  id: string;
  text: string;
  fold: string;
  level: string;
  /** In lower case. */
  searched: string;
  cells: Cell[];
  isDifferent: boolean;
  /** Whether the targets differ, and nothing objects to any. */
  isOpen: boolean;
  /** At how many targets it is broken. */
  broken: number;
}

export interface Cell {
  sign: string;
  /** What the sign means. */
  word: string;
  /** What the target answered, where it matters. */
  answer: string;
  /** What it is filtered by. */
  key: string;
}

/** All rows of a view, in their natural order. */
export function rowsOf(section: PageSection, words: PageData["words"], state: ViewState): Row[] {
  const signAt = (signs: string, target: number): string => {
    const reading = state.reading === "own" ? section.targets[target]?.reading : state.reading;
    return signs[["default", "documented", "aws"].indexOf(reading ?? "default")] ?? "";
  };
  return state.view === "clauses"
    ? section.clauses.map((clause) => clauseRow(clause, words.clauses, signAt))
    : section.cases.map((each) => caseRow(each, words.cases, signAt));
}

export type SignAt = (signs: string, target: number) => string;

/** What became of a clause. */
export function clauseRow(clause: PageClause, words: Record<string, string>, signAt: SignAt): Row {
  const cells = clause.cells.map(({ signs, findings }, target): Cell => {
    const sign = signAt(signs, target);
    const word = words[sign] ?? "";
    return { sign, word, answer: "✗!".includes(sign) ? (findings[0]?.answer ?? "") : "", key: word };
  });
  const run = new Set(cells.map(({ sign }) => sign).filter((sign) => sign !== "–"));
  return {
    id: clause.id,
    text: clause.text,
    fold: clause.group,
    level: clause.level,
    searched: [clause.id, clause.text, ...cells.map(({ answer }) => answer)].join("\n").toLowerCase(),
    cells,
    isDifferent: run.size > 1,
    isOpen: false,
    broken: cells.filter(({ sign }) => sign === "✗").length,
  };
}

/** What a case was answered. */
export function caseRow(one: PageCase, words: Record<string, string>, signAt: SignAt): Row {
  const cells = one.cells.map(({ signs, answer, obstacle }, target): Cell => {
    const sign = signAt(signs, target);
    return { sign, word: obstacle ?? words[sign] ?? "", answer: answer ?? "", key: answer ?? obstacle ?? "" };
  });
  return {
    id: one.id,
    text: one.title,
    fold: one.topic,
    level: "",
    searched: [one.id, one.title, ...cells.map(({ key }) => key)].join("\n").toLowerCase(),
    cells,
    isDifferent: one.differs,
    isOpen: one.differs && cells.every(({ sign }) => sign !== "✗" && sign !== "!"),
    broken: cells.filter(({ sign }) => sign === "✗").length,
  };
}
