import type { RunRecord } from "../../record/format.ts";
import { outdatedCount, upheldOf } from "../describe-run.ts";
import type { ReportFormat } from "../format.ts";

/** The JSON that shields.io reads for its `endpoint` badge: a count, not a grade. */
export const badge: ReportFormat = {
  takes: "one record",
  file: "badge.json",
  render: ([record]) => `${JSON.stringify(badgeOf(record), undefined, 2)}\n`,
};

function badgeOf(record: RunRecord): object {
  const { header, footer } = record;
  const { edition, strict, only } = header;
  return {
    schemaVersion: 1,
    label: `CreateFunction ${edition}${strict === "default" ? "" : ` (${strict})`}`,
    message: [`${upheldOf(footer.scores[strict])} clauses`, ...(only ? ["filtered"] : []), ...remarks(record)].join(
      ", ",
    ),
    color: COLORS[footer.exit] ?? "red",
  };
}

/** Red for what nobody expected, grey for what wasn't judged; how many clauses are upheld has no colour. */
const COLORS: Record<number, string> = { 0: "blue", 1: "red", 3: "lightgrey" };

function remarks({ footer, isIncomplete }: RunRecord): string[] {
  if (isIncomplete) return ["incomplete"];
  const { exit, gate } = footer;
  if (exit === 3) return ["not all judged"];
  const outdated = outdatedCount(footer);
  return [
    ...(gate.unexpected.length > 0 ? [`${gate.unexpected.length} unexpected`] : []),
    ...(gate.lacking ? [`${gate.lacking.length} lacking`] : []),
    ...(outdated > 0 ? [`${outdated} out of date`] : []),
  ];
}
