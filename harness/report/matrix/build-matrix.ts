import type { RunRecord } from "../../record/format.ts";
import { caseRows } from "./case-rows.ts";
import { clauseRows } from "./clause-rows.ts";
import { portableRecord } from "../portable.ts";
import { columnTitles } from "./column-titles.ts";
import { checkComparable } from "./check-comparable.ts";
import type { Matrix, EditionSection } from "./model.ts";
import { standingsOf } from "./standing.ts";
import { groupScores, totalScores } from "./scores.ts";

/**
 * Puts records side by side, in the order given; editions ascending. What is shown of them holds on any machine.
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
  const shown = records.map(portableRecord);
  const targets = shown.map((record, index) => ({
    title: `${titles[index] ?? ""}${record.isIncomplete ? " (incomplete)" : ""}`,
    endpoint: records[index]?.header.target.endpoint ?? "",
    record,
  }));
  const { contract, plan, seed } = checkComparable(edition, targets);
  const clauses = clauseRows(shown);
  return {
    edition,
    contract,
    plan,
    seed,
    targets,
    ...standingsOf(shown, clauses),
    total: totalScores(clauses),
    groups: groupScores(clauses),
    clauses,
    cases: caseRows(shown),
  };
}
