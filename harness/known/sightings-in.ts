import type { Case } from "../define/case.ts";
import type { ClauseStatus } from "../run/close.ts";
import { signatureIn } from "../run/known.ts";
import type { RunRecord } from "../run/record-format.ts";
import type { Sightings } from "../run/sightings.ts";

/**
 * What a record's run showed, in its reading.
 * @param planned the cases of its edition: those that the record lacks were left out
 */
export function sightingsIn({ header, verdicts, footer }: RunRecord, planned: readonly Case[]): Sightings {
  const byStatus = footer.clauses.byReading[header.strict];
  const statuses = new Map<string, ClauseStatus>(
    (["upheld", "broken", "unjudged"] as const).flatMap((status) =>
      byStatus[status].map((id) => [id, status] as const),
    ),
  );
  const seen = new Set(verdicts.map((verdict) => verdict.case));
  return {
    findings: verdicts.flatMap((verdict) =>
      verdict.findings
        .filter(({ clause, readings }) => readings.includes(header.strict) && statuses.has(clause))
        .map((finding) => ({ case: verdict.case, signature: signatureIn(finding, verdict) })),
    ),
    statusOf: (clause) => statuses.get(clause),
    cases: [
      ...verdicts.map(({ case: id, clauses, outcome }) => ({ id, clauses, outcome })),
      ...planned.filter(({ id }) => !seen.has(id)),
    ],
  };
}
