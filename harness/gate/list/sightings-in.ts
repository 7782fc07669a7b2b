import type { Case } from "../../define/case.ts";
import { signatureIn } from "../known.ts";
import type { RunRecord } from "../../record/format.ts";
import type { Sightings } from "../sightings.ts";
import { statusesIn } from "../../record/statuses-in.ts";

/**
 * What a record's run showed, in its reading.
 * @param planned the cases of its edition: those that the record lacks were left out
 */
export function sightingsIn(record: RunRecord, planned: readonly Case[]): Sightings {
  const { header, verdicts } = record;
  const statuses = statusesIn(record, header.strict);
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
