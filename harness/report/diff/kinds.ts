import type { Reading } from "../../contract/clause.ts";
import type { ClauseStatus } from "../../record/format.ts";
import type { CaseOutcome } from "../../run/verdict.ts";
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
  blocked: "unknown",
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

/** A case answers for its own exchanges: whatever else was run, it changes only with them. */
export const caseKind = ({ before, after }: CaseChange): Kind =>
  kindOf(CASE_STATES[before?.outcome ?? "absent"], CASE_STATES[after?.outcome ?? "absent"], false);
