import { READINGS } from "../../contract/clause.ts";
import { isOwn } from "../../record/fold.ts";
import type { RecordVerdict, RunRecord } from "../../record/format.ts";
import { decisiveAnswer, decisiveExchange, withRivals } from "../decisive-exchange.ts";
import { differenceOf } from "../difference.ts";
import type { CaseCell, CaseRow } from "./model.ts";

/** A row for each case that any record has: what each target answered, whatever is allowed. */
export function caseRows(records: readonly RunRecord[]): CaseRow[] {
  const columns = records.map(
    ({ verdicts }) => new Map(verdicts.filter(isOwn).map((verdict) => [verdict.case, verdict])),
  );
  const ids = new Set(columns.flatMap((column) => [...column.keys()]));
  return [...ids].flatMap((id) => {
    const verdicts = columns.map((column) => column.get(id));
    const first = verdicts.find((verdict) => verdict !== undefined);
    if (!first) return [];
    const { topic, title, clauses } = first;
    const decisive = decisiveExchange(verdicts.filter((verdict) => verdict !== undefined));
    const cells = verdicts.map((verdict) => cellOf(verdict, decisive));
    const answers = new Set(cells.flatMap((cell) => (isDecided(cell) ? (cell.answer ?? []) : [])));
    return [{ id, topic, title, clauses, decisive, cells, differs: answers.size > 1 }];
  });
}

/** An obstacle to a case, such as the target's throttling, is no behaviour of its own. */
const isDecided = ({ verdict }: CaseCell): boolean => verdict?.outcome === "passed" || verdict?.outcome === "failed";

function cellOf(verdict: RecordVerdict | undefined, decisive: number | undefined): CaseCell {
  if (!verdict) return { objections: [] };
  if (decisive === undefined) return { verdict, objections: [] };
  const answer = decisiveAnswer(verdict, decisive);
  const shown = withRivals(verdict, decisive);
  const findings = verdict.findings.filter(({ exchange }) => shown.includes(exchange));
  const objections = READINGS.filter((reading) => findings.some(({ readings }) => readings.includes(reading)));
  const wrong = findings.find(({ clause }) => verdict.clauses.includes(clause)) ?? findings[0];
  return {
    verdict,
    objections,
    ...(answer !== undefined && { answer }),
    ...(wrong && shown.length === 1 && { difference: differenceOf({ finding: wrong, verdict }) }),
  };
}
