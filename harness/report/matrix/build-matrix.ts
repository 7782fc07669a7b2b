import type { RunRecord } from "../../record/format.ts";
import { caseRows } from "./case-rows.ts";
import { clauseRows } from "./clause-rows.ts";
import { columnTitles } from "./column-titles.ts";
import { checkComparable } from "./check-comparable.ts";
import type { Matrix, EditionSection } from "./model.ts";
import { groupScores, totalScores } from "./scores.ts";

/**
 * Puts records side by side, in the order given; editions ascending.
 * @throws UsageError where records of one edition have different contracts or plans
 */
export function buildMatrix(records: readonly RunRecord[]): Matrix {
  const editions = [...Map.groupBy(records, ({ header }) => header.edition)];
  return {
    sections: editions.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([edition, own]) => sectionOf(edition, own)),
  };
}

function sectionOf(edition: string, records: readonly RunRecord[]): EditionSection {
  const titles = columnTitles(records.map(({ header }) => header));
  const targets = records.map((record, index) => ({
    title: `${titles[index] ?? ""}${record.isIncomplete ? " (incomplete)" : ""}`,
    record,
  }));
  const { contract, plan, seed } = checkComparable(edition, targets);
  const clauses = clauseRows(records);
  return {
    edition,
    contract,
    plan,
    seed,
    targets,
    total: totalScores(clauses),
    groups: groupScores(clauses),
    clauses,
    cases: caseRows(records),
  };
}
