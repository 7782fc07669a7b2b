import { binds, perReading, type Reading } from "../../contract/clause.ts";
import type { RecordHeader, RunRecord } from "../../record/format.ts";
import { clauseStatuses } from "../../record/fold.ts";
import { brokenClauses, type BrokenClause } from "../broken-clauses.ts";
import { groupOf } from "../clause-group.ts";
import { awsAnswer } from "./aws-answer.ts";
import type { ClauseCell, ClauseRow, ClauseState } from "./model.ts";

type HeaderClause = RecordHeader["clauses"][number];

/** A row for each clause that any record has, in the contract's order. */
export function clauseRows(records: readonly RunRecord[]): ClauseRow[] {
  const clauses = new Map<string, HeaderClause>();
  for (const { header } of records)
    for (const clause of header.clauses) if (!clauses.has(clause.id)) clauses.set(clause.id, clause);
  const columns = records.map(columnOf);
  return [...clauses.values()].map((clause) => {
    const aws = awsAnswer(clause);
    return {
      clause,
      group: groupOf(clause.id),
      ...(aws !== undefined && { aws }),
      cells: columns.map((column) => column(clause)),
    };
  });
}

/** The state of every clause in one record. */
function columnOf(record: RunRecord): (clause: HeaderClause) => ClauseCell {
  const statuses = perReading((reading) => clauseStatuses(record, reading));
  const { broken, advice, otherwise } = brokenClauses(record);
  const seen = Map.groupBy([...broken, ...otherwise, ...advice], ({ clause }) => clause.id);
  return (clause) => {
    const ways: BrokenClause[] = seen.get(clause.id) ?? [];
    const count = ways.reduce((sum, each) => sum + each.count, 0);
    const stateIn = (reading: Reading): ClauseState =>
      statuses[reading].get(clause.id) ?? (binds(clause, reading) ? "not-run" : count > 0 ? "advice" : "silent");
    return {
      states: perReading(stateIn),
      findings: ways.flatMap(({ findings }) => findings),
      count,
    };
  };
}

/** Whether the targets that ran the clause differ on it, each in its own reading. */
export function differs(cells: readonly ClauseCell[], readings: readonly Reading[]): boolean {
  const states = cells.map(({ states: each }, index) => each[readings[index] ?? "default"]);
  return new Set(states.filter((state) => state !== "not-run")).size > 1;
}

/** For each target the reading that its run was decided by. */
export const ownReadings = (records: readonly RunRecord[]): Reading[] => records.map(({ header }) => header.strict);
