import type { Reading } from "../contract/clause.ts";
import { countingFindings, type CaseOutcome, type Closed, type ClauseStatus } from "../run/close.ts";
import { concerns, covers, signatureOf, type FlakyEntry, type KnownEntry, type Signature } from "./known.ts";

/** What a run showed of the clauses that count, be it still at hand or read from its record. */
export interface Sightings {
  findings: Sighting[];
  /** Undefined: the clause doesn't bind, or isn't in play. */
  statusOf(clause: string): ClauseStatus | undefined;
  /** Every case of the plan; those that the run left out have no outcome. */
  cases: readonly SeenCase[];
}

export interface Sighting {
  case: string;
  signature: Signature;
}

export interface SeenCase {
  id: string;
  clauses: readonly string[];
  outcome?: CaseOutcome;
}

/** What a run that has just been closed showed in a reading. */
export function sightingsOf(closed: Closed, reading: Reading): Sightings {
  return {
    findings: countingFindings(closed, reading).map((one) => ({ case: one.run.case.id, signature: signatureOf(one) })),
    statusOf: (clause) => closed.clauses[reading].get(clause),
    cases: [
      ...closed.verdicts.map(({ run, outcome }) => ({ id: run.case.id, clauses: run.case.clauses, outcome })),
      ...closed.leftOut,
    ],
  };
}

type Entry = KnownEntry | FlakyEntry;

/** The cases that decide whether an entry's failure is gone: of those that it matches, those about its clause. */
function deciding(entry: Entry, { cases }: Sightings): SeenCase[] {
  const meant = cases.filter(({ id }) => concerns(entry, id, entry.clause));
  const about = meant.filter(({ clauses }) => clauses.includes(entry.clause));
  return about.length > 0 ? about : meant;
}

const WAS_JUDGED: ReadonlySet<CaseOutcome | undefined> = new Set(["passed", "failed"]);

/** Whether every case that could show an entry's failure was judged. Where a case doesn't apply, it never can. */
export function isJudged(entry: Entry, sightings: Sightings): boolean {
  const status = sightings.statusOf(entry.clause);
  if (status !== "upheld" && status !== "broken") return false;
  const able = deciding(entry, sightings).filter(({ outcome }) => outcome !== "not-applicable");
  return able.length > 0 && able.every(({ outcome }) => WAS_JUDGED.has(outcome));
}

/** Whether a run was about an entry at all. */
export function isInRun(entry: Entry, sightings: Sightings): boolean {
  return (
    sightings.statusOf(entry.clause) !== undefined &&
    deciding(entry, sightings).some(({ outcome }) => outcome !== undefined)
  );
}

export function isSeen(entry: KnownEntry, { findings }: Sightings): boolean {
  return findings.some(({ case: id, signature }) => covers(entry, id, signature));
}
