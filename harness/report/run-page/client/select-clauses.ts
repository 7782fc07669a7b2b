import type { ClauseData, FindingData } from "../data/page-data.ts";
import type { ViewState } from "./view-state.ts";

/** The text by which a clause is searched, in lower case. */
export function searchedText({ id, text, findings, known = "", evidence }: ClauseData): string {
  const found = findings.flatMap((each) => [each.case, each.title, each.allowed, each.came, each.path ?? ""]);
  return [id, text, known, ...evidence.map((each) => each.text), ...found].join("\n").toLowerCase();
}

/** The words of a search, each of which must be there. */
export function wordsOf(search: string): string[] {
  return search.toLowerCase().split(/\s+/).filter(Boolean);
}

/** Whether the filters let a clause through; those about its findings, if they let one of them through. */
export function isSelected(clause: ClauseData, searched: string, state: ViewState, words: readonly string[]): boolean {
  const { outcome, group, level, evidence } = state;
  return (
    (outcome === "" || clause.outcome === outcome) &&
    (group === "" || clause.group === group) &&
    (level === "" || clause.level === level) &&
    (evidence === "" || clause.sources.some((source) => source === evidence)) &&
    words.every((word) => searched.includes(word)) &&
    clause.findings.some((finding) => isFindingSelected(finding, state))
  );
}

export function isFindingSelected(finding: FindingData, { status, member }: ViewState): boolean {
  return (status === "" || finding.status === status) && (member === "" || finding.member === member);
}
