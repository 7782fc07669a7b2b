import type { Reading } from "../../contract/clause.ts";
import { clauseStatuses, findingsIn, withStatus } from "../../record/fold.ts";
import type { RecordVerdict, RunRecord } from "../../record/format.ts";
import type { RecordPair } from "./check-comparable.ts";

/** Clauses whose state differs because other cases were run, and not because the target behaves otherwise. */
export interface OtherwiseSeen {
  /** Broken now, but only in cases that the earlier record lacks. */
  revealed: ReadonlySet<string>;
  /** Upheld now, but not all cases that showed them broken were judged again. */
  concealed: ReadonlySet<string>;
}

export function otherwiseSeen({ before, after }: RecordPair, reading: Reading): OtherwiseSeen {
  const old = new Set(before.verdicts.map((verdict) => verdict.case));
  const judged = new Set(after.verdicts.filter(isJudged).map((verdict) => verdict.case));
  const broken = (record: RunRecord): string[] => withStatus(clauseStatuses(record, reading), "broken");
  const seenByOld = brokenBy(after, reading, ({ case: id }) => old.has(id));
  const notSeenAgain = brokenBy(before, reading, ({ case: id }) => !judged.has(id));
  return {
    revealed: new Set(broken(after).filter((clause) => !seenByOld.has(clause))),
    concealed: new Set(broken(before).filter((clause) => notSeenAgain.has(clause))),
  };
}

const isJudged = ({ outcome }: RecordVerdict): boolean => outcome === "passed" || outcome === "failed";

/** The clauses that some cases showed to be broken. */
function brokenBy(record: RunRecord, reading: Reading, isMeant: (verdict: RecordVerdict) => boolean): Set<string> {
  return new Set(
    findingsIn(record)
      .filter(({ finding, verdict }) => isMeant(verdict) && finding.readings.includes(reading))
      .map(({ finding }) => finding.clause),
  );
}
