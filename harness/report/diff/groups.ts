import { counted } from "../../contract/counted.ts";
import type { Style } from "../paint.ts";
import type { CaseChange, Changes, ClauseChange, RecordDiff } from "./model.ts";

/** One kind of change, as reports show it. */
export interface Group {
  title: string;
  sign: string;
  style: Style;
  changes: Changes;
}

/** Every kind of which there is a change, the most important first. */
export function groupsOf(diff: RecordDiff): Group[] {
  const groups: Group[] = [
    { title: "Regressions", sign: "✗", style: "red", changes: diff.regressions },
    { title: "Lacking now", sign: "✗", style: "red", changes: { clauses: [], cases: diff.lacking } },
    { title: "Lacking no more", sign: "✓", style: "green", changes: { clauses: [], cases: diff.regained } },
    { title: "Fixed", sign: "✓", style: "green", changes: diff.fixes },
    { title: "Broken, as only new cases show", sign: "!", style: "yellow", changes: diff.revealed },
    { title: "Judged now", sign: "+", style: "cyan", changes: diff.judged },
    { title: "Not judged again, or not wholly", sign: "?", style: "yellow", changes: diff.unjudged },
    { title: "Only in the later run", sign: "+", style: "cyan", changes: diff.added },
    { title: "Only in the earlier run", sign: "-", style: "dim", changes: diff.removed },
    { title: "Answered otherwise", sign: "~", style: "yellow", changes: { clauses: [], cases: diff.answers } },
  ];
  return groups.filter(({ changes }) => changes.clauses.length + changes.cases.length > 0);
}

/** `1 clause, 2 cases`; `none`. */
export const sizeOf = ({ clauses, cases }: Changes): string =>
  [
    ...(clauses.length > 0 ? [counted(clauses.length, "clause")] : []),
    ...(cases.length > 0 ? [counted(cases.length, "case")] : []),
  ].join(", ") || "none";

/** `upheld → broken`, or the one state that it has. */
export const statesOf = ({ before, after }: ClauseChange): string => arrow(before, after);

/** `passed → failed`, or the one outcome that it has. */
export const outcomesOf = ({ before, after }: CaseChange): string => arrow(before?.outcome, after?.outcome);

/**
 * `400 X → 201`, the one answer that there is, or nothing.
 * @param shown what makes of an answer what can be shown
 */
export const answersOf = ({ before, after }: CaseChange, shown: (text: string) => string): string =>
  arrow(before?.answer && shown(before.answer), after?.answer && shown(after.answer));

const arrow = (before: string | undefined, after: string | undefined): string =>
  before !== undefined && after !== undefined && before !== after ? `${before} → ${after}` : (after ?? before ?? "");

/** The one sentence that says whether anything got worse. */
export function verdictOf({ regressions, lacking, fixes }: RecordDiff): string {
  const isRegressed = regressions.clauses.length + regressions.cases.length > 0;
  const worse = [
    ...(isRegressed ? [`regressed: ${sizeOf(regressions)}`] : []),
    ...(lacking.length > 0 ? [`lacking now: ${lacking.map((change) => change.case).join(", ")}`] : []),
  ];
  return `${worse.join("; ") || "no regression"}; fixed: ${sizeOf(fixes)}`;
}

/** Whether something that was right is broken, or something that was there is lacking. */
export const isWorse = ({ regressions: { clauses, cases }, lacking }: RecordDiff): boolean =>
  clauses.length + cases.length + lacking.length > 0;
