import type { Reading } from "../../contract/clause.ts";
import type { CaseOutcome, ClauseStatus } from "../../run/close.ts";
import type { RecordVerdict, RunRecord } from "../../record/format.ts";
import type { RecordPair } from "./check-comparable.ts";
import type { CaseChange, ClauseChange } from "./model.ts";
import { otherwiseSeen } from "./otherwise-seen.ts";

type State = "good" | "bad" | "unknown" | "absent";
/** The kind of change, by its name in the diff. */
export type Kind = "regressions" | "fixes" | "revealed" | "judged" | "unjudged" | "added" | "removed" | "same";

const CLAUSE_STATES: Record<ClauseStatus | "absent", State> = {
  upheld: "good",
  broken: "bad",
  unjudged: "unknown",
  absent: "absent",
};

const CASE_STATES: Record<CaseOutcome | "absent", State> = {
  passed: "good",
  failed: "bad",
  "not-applicable": "unknown",
  inconclusive: "unknown",
  error: "unknown",
  absent: "absent",
};

function kindOf(before: State, after: State, isOtherwiseSeen: boolean): Kind {
  if (before === after) return "same";
  if (before === "absent") return "added";
  if (after === "absent") return "removed";
  if (before === "unknown") return "judged";
  if (after === "unknown") return "unjudged";
  if (after === "good") return isOtherwiseSeen ? "unjudged" : "fixes";
  return isOtherwiseSeen ? "revealed" : "regressions";
}

export function clauseKinds(pair: RecordPair, reading: Reading): (change: ClauseChange) => Kind {
  const { revealed, concealed } = otherwiseSeen(pair, reading);
  return ({ clause, before, after }) =>
    kindOf(
      CLAUSE_STATES[before ?? "absent"],
      CLAUSE_STATES[after ?? "absent"],
      (after === "broken" ? revealed : concealed).has(clause),
    );
}

/** A case changes with the clauses that it names: where all of these only seem to, so does the case. */
export function caseKinds(pair: RecordPair, reading: Reading): (change: CaseChange) => Kind {
  const { revealed, concealed } = otherwiseSeen(pair, reading);
  const [was, is] = [brokenIn(pair.before, reading), brokenIn(pair.after, reading)];
  const [old, young] = [byCase(pair.before), byCase(pair.after)];
  const isRevealed = (id: string): boolean =>
    (young.get(id)?.clauses ?? []).every((clause) => !is.has(clause) || was.has(clause) || revealed.has(clause));
  const isConcealed = (id: string): boolean => {
    const { clauses = [], findings = [] } = old.get(id) ?? {};
    // A clause that it broke itself is fixed once it doesn't break it any more.
    if (findings.some((finding) => clauses.includes(finding.clause) && finding.readings.includes(reading)))
      return false;
    return clauses.every((clause) => !was.has(clause) || is.has(clause) || concealed.has(clause));
  };
  return ({ case: id, before, after }) =>
    kindOf(
      CASE_STATES[before?.outcome ?? "absent"],
      CASE_STATES[after?.outcome ?? "absent"],
      after?.outcome === "failed" ? isRevealed(id) : isConcealed(id),
    );
}

const brokenIn = ({ footer }: RunRecord, reading: Reading): Set<string> =>
  new Set(footer.clauses.byReading[reading].broken);

const byCase = ({ verdicts }: RunRecord): Map<string, RecordVerdict> =>
  new Map(verdicts.map((verdict) => [verdict.case, verdict]));
