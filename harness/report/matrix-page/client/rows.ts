import type { Reading } from "../../../contract/clause.ts";
import type { ClauseData, CaseData, PageData, SectionData } from "../data/page-data.ts";
import { readText } from "./read-text.ts";
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
  /** What AWS was recorded to answer, an empty text where nothing was; left out of cases. */
  aws?: string;
  isDifferent: boolean;
  /** Whether the targets differ, and nothing objects to any. */
  isOpen: boolean;
  /** At how many targets it is broken. */
  broken: number;
}

export interface Cell {
  sign: string;
  /** The meaning of the sign. */
  word: string;
  /** The target's answer, where it matters. */
  answer: string;
  /** The texts that it is filtered by. */
  key: string;
}

/** All rows of a view, in their natural order. */
export function rowsOf(data: PageData, section: SectionData, { view, reading }: ViewState): Row[] {
  const readings = section.targets.map((target) => (reading === "own" ? target.reading : reading));
  return view === "clauses"
    ? section.clauses.map((clause) => clauseRow(clause, data, readings))
    : section.cases.map((each) => caseRow(each, data, readings));
}

/** The sign for a reading. */
export function signIn(signs: string, reading: Reading | undefined): string {
  return signs[["default", "documented", "aws"].indexOf(reading ?? "default")] ?? "";
}

/** The state of a clause, and the answers where it was broken in the reading. */
export function clauseRow(clause: ClauseData, { words, findings }: PageData, readings: readonly Reading[]): Row {
  const cells = clause.cells.map((cell, target): Cell => {
    const reading = readings[target] ?? "default";
    const sign = signIn(cell.signs, reading);
    const counting = cell.findings.find(({ sight: [index] }) => findings[index]?.readings.includes(reading));
    const word = words.clauses[sign] ?? "";
    return { sign, word, answer: "✗!".includes(sign) ? ((counting ?? cell.findings[0])?.answer ?? "") : "", key: word };
  });
  const run = new Set(cells.map(({ sign }) => sign).filter((sign) => sign !== "–"));
  return {
    id: clause.id,
    text: clause.text,
    fold: clause.group,
    level: clause.level,
    aws: clause.aws ?? "",
    searched: [clause.id, clause.text, clause.aws ?? "", ...cells.map(({ answer }) => answer)].join("\n").toLowerCase(),
    cells,
    isDifferent: run.size > 1,
    isOpen: false,
    broken: cells.filter(({ sign }) => sign === "✗").length,
  };
}

/** The answer to a case. */
export function caseRow(one: CaseData, { words, texts }: PageData, readings: readonly Reading[]): Row {
  const cells = one.cells.map(({ signs, answer, difference, obstacle }, target): Cell => {
    const sign = signIn(signs, readings[target]);
    const told = difference && "✗!".includes(sign) ? readText(texts, difference) : (answer ?? "");
    return { sign, word: obstacle ?? words.cases[sign] ?? "", answer: told, key: answer ?? obstacle ?? "" };
  });
  return {
    id: one.id,
    text: one.title,
    fold: one.topic,
    level: "",
    searched: [one.id, one.title, ...cells.flatMap(({ key, answer }) => [key, answer])].join("\n").toLowerCase(),
    cells,
    isDifferent: one.differs,
    isOpen: one.differs && cells.every(({ sign }) => sign !== "✗" && sign !== "!"),
    broken: cells.filter(({ sign }) => sign === "✗").length,
  };
}
