import { operationOfCase } from "../define/operations.ts";
import { resourceOfCase } from "../define/resources.ts";
import { clauseStatuses, countingFindings, isOwn, type Lines } from "../record/fold.ts";
import type { ClauseStatus } from "../record/format.ts";
import { lacksIn } from "../record/lacks.ts";
import type { CaseOutcome } from "../run/verdict.ts";
import {
  concerns,
  covers,
  isAbout,
  isFlaky,
  isLack,
  lackSighting,
  sightingOf,
  type FlakyEntry,
  type KnownEntry,
  type Sighting,
} from "./known.ts";
import { matches } from "../define/glob.ts";

/** What a run, or several of one target, showed of the clauses that count, and of what the target lacks. */
export interface Sightings {
  findings: Sighting[];
  /** The clauses that bind and are in play. */
  statuses: ReadonlyMap<string, ClauseStatus>;
  /** Every case of the plan; those that the run left out, and the clauses that it didn't ask one for, have no outcome. */
  cases: readonly SeenCase[];
}

export interface SeenCase {
  id: string;
  clauses: readonly string[];
  /** Those that its request breaks: of them it shows only whether it is refused. */
  breaks?: readonly string[];
  /** Those that it judged in the run's reading, whether it names them or not. */
  judged?: ReadonlySet<string>;
  outcome?: CaseOutcome;
}

/** A case as the plan of an edition has it. */
export type PlannedCase = Omit<SeenCase, "judged" | "outcome">;

/**
 * What a run's lines say, in its reading.
 * @param planned the cases of its edition: those that the run left out have no line
 */
export function sightingsIn(lines: Lines, planned: readonly PlannedCase[]): Sightings {
  const { strict } = lines.header;
  const own = lines.verdicts.filter(isOwn);
  const breaking = new Map(planned.map(({ id, breaks }) => [id, breaks]));
  const breaksOf = (id: string): Pick<SeenCase, "breaks"> => {
    const breaks = breaking.get(id);
    return breaks ? { breaks } : {};
  };
  const asked = new Map(own.map((verdict) => [verdict.case, new Set(verdict.clauses)]));
  return {
    findings: [...countingFindings(lines, strict).map(sightingOf), ...lacksIn(lines.verdicts).map(lackSighting)],
    statuses: clauseStatuses(lines, strict),
    cases: [
      ...own.map(({ case: id, clauses, judged, outcome }) => ({
        id,
        clauses,
        ...breaksOf(id),
        judged: new Set(judged.filter(({ readings }) => readings.includes(strict)).map(({ clause }) => clause)),
        outcome,
      })),
      ...planned.flatMap(({ id, clauses }) => {
        const left = clauses.filter((clause) => !asked.get(id)?.has(clause));
        return asked.has(id) && left.length === 0 ? [] : [{ id, clauses: left, ...breaksOf(id) }];
      }),
    ],
  };
}

const STATUSES: readonly ClauseStatus[] = ["broken", "upheld", "unjudged"];
/** What says most of a case comes first. */
const OUTCOMES: readonly CaseOutcome[] = ["failed", "passed", "blocked", "inconclusive", "error", "not-applicable"];

/** What several runs showed together: what one of them judged was judged, and what one of them found is there. */
export function together(runs: readonly Sightings[]): Sightings {
  const statuses = new Map<string, ClauseStatus>();
  const cases = new Map<string, SeenCase>();
  for (const run of runs) {
    for (const [clause, status] of run.statuses) {
      const best = first(STATUSES, [status, statuses.get(clause)]);
      if (best) statuses.set(clause, best);
    }
    for (const one of run.cases) {
      const before = cases.get(one.id);
      const outcome = first(OUTCOMES, [one.outcome, before?.outcome]);
      const judged = new Set([...(one.judged ?? []), ...(before?.judged ?? [])]);
      cases.set(one.id, { ...one, judged, ...(outcome && { outcome }) });
    }
  }
  return { findings: runs.flatMap(({ findings }) => findings), statuses, cases: [...cases.values()] };
}

const first = <T>(order: readonly T[], of: readonly (T | undefined)[]): T | undefined =>
  order.find((each) => of.includes(each));

type Entry = KnownEntry | FlakyEntry;

/** The clauses in play that an entry names. */
const clausesOf = (entry: Entry, { statuses }: Sightings): string[] =>
  [...statuses.keys()].filter((clause) => matches(entry.clause, clause));

/**
 * The cases that decide whether an entry's failure is gone: of those that it matches, those about its clause. Of a lack
 * the own case of the operation or resource.
 */
export function deciding(entry: Entry, sightings: Sightings): SeenCase[] {
  if (!isFlaky(entry) && isLack(entry)) return sightings.cases.filter((one) => canShow(entry, one));
  const meant = clausesOf(entry, sightings);
  const isMeant = ({ id }: SeenCase): boolean => meant.some((clause) => concerns(entry, id, clause));
  const matched = sightings.cases.filter(isMeant);
  const about = matched.filter(({ clauses }) => meant.some((clause) => clauses.includes(clause)));
  return about.length > 0 ? about : matched;
}

const canShow = (entry: KnownEntry, { id }: SeenCase): boolean =>
  (operationOfCase(id) ?? resourceOfCase(id)) !== undefined && concerns(entry, id, entry.clause);

export const wasJudged = ({ outcome }: SeenCase): boolean => outcome === "passed" || outcome === "failed";

/**
 * Whether every case that could show an entry's failure was judged. Where a case doesn't apply, it never can; what is
 * blocked follows what blocks it; and where chance decides what a case shows, one look says nothing.
 */
export function isJudged(entry: Entry, sightings: Sightings, flaky: readonly FlakyEntry[]): boolean {
  if (isLack(entry))
    return deciding(entry, sightings).some(wasJudged) || sightings.findings.some((each) => isAbout(entry, each));
  const statuses = clausesOf(entry, sightings).map((clause) => sightings.statuses.get(clause));
  if (!statuses.some((status) => status === "upheld" || status === "broken")) return false;
  if (isShownAnywhere(entry) && sightings.cases.some(({ outcome }) => outcome === undefined)) return false;
  const able = deciding(entry, sightings).filter(
    ({ id, outcome }) => outcome !== "not-applicable" && !isChance(id, entry.clause, flaky),
  );
  return able.length > 0 && able.every(wasJudged);
}

/** What no request is about may be seen in whatever case: of one that names none, a part of the plan says nothing. */
const isShownAnywhere = ({ match, clause }: Entry): boolean =>
  !isOfRequests(clause) && matches(match, clause) && !match.includes("/");

/** Whether a clause says which requests are right: only cases about it show whether it is kept. */
export const isOfRequests = (clause: string): boolean => /^(?:request|rule)\./.test(clause);

/** Whether flaky entries cover whatever a case shows of a clause. */
export const isChance = (id: string, clause: string, flaky: readonly FlakyEntry[]): boolean =>
  flaky.some((entry) => entry.mark === undefined && concerns(entry, id, clause));

/** Whether a run was about an entry at all. */
export const isInRun = (entry: Entry, sightings: Sightings): boolean =>
  deciding(entry, sightings).some(({ outcome }) => outcome !== undefined);

export const isSeen = (entry: KnownEntry, { findings }: Sightings): boolean =>
  findings.some((sighting) => covers(entry, sighting));
