import { clauseStatuses, countingFindings, isOwn, type Lines } from "../record/fold.ts";
import type { ClauseStatus } from "../record/format.ts";
import type { CaseOutcome } from "../run/verdict.ts";
import { concerns, covers, signatureOf, type FlakyEntry, type KnownEntry, type Signature } from "./known.ts";

/** What a run showed of the clauses that count. */
export interface Sightings {
  findings: Sighting[];
  /** Undefined: the clause doesn't bind, or isn't in play. */
  statusOf(clause: string): ClauseStatus | undefined;
  /** Every case of the plan; those that the run left out, and the clauses that it didn't ask one for, have no outcome. */
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

/**
 * What a run's lines say, in its reading.
 * @param planned the cases of its edition: those that the run left out have no line
 */
export function sightingsIn(lines: Lines, planned: readonly Pick<SeenCase, "id" | "clauses">[]): Sightings {
  const { strict } = lines.header;
  const statuses = clauseStatuses(lines, strict);
  const own = lines.verdicts.filter(isOwn);
  const asked = new Map(own.map((verdict) => [verdict.case, new Set(verdict.clauses)]));
  return {
    findings: countingFindings(lines, strict).map(({ finding, verdict }) => ({
      case: verdict.case,
      signature: signatureOf(finding, verdict),
    })),
    statusOf: (clause) => statuses.get(clause),
    cases: [
      ...own.map(({ case: id, clauses, outcome }) => ({ id, clauses, outcome })),
      ...planned.flatMap(({ id, clauses }) => {
        const left = clauses.filter((clause) => !asked.get(id)?.has(clause));
        return asked.has(id) && left.length === 0 ? [] : [{ id, clauses: left }];
      }),
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
