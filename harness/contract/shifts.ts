import { readFixture } from "./fixture.ts";
import { slugOf } from "./slug.ts";

/** Something that AWS answers differently by time or by region. */
export interface Shift {
  id: string;
  /** What it answers then and there, in our own words. */
  what: string;
  /** The first day (or month, or year) on which it does. */
  from?: string;
  /** The first on which it doesn't any more. */
  until?: string;
  /** Where; `some`: which isn't known. */
  regions?: readonly string[] | "some";
  /** The member of answers that is shown then. */
  shows?: string;
  /** The bound that a member of requests has then, by its path. */
  bound?: { member: string; maximum: number };
  /** Clauses that recordings of that time say nothing of today. */
  clauses?: readonly string[];
  /** Ids of recordings. */
  by?: readonly string[];
}

export const SHIFTS: readonly Shift[] = readFixture<{ shifts: Shift[] }>("shifts.json").shifts;

const isOver = new Set(SHIFTS.flatMap(({ until, by = [] }) => (until === undefined ? [] : by)));

/** Whether a recording shows what AWS has given up since: it says nothing of today. */
export const isOutdated = (recording: string): boolean => isOver.has(recording);

/** The shifts that a clause is about. */
export function shiftsOf(clause: string): Shift[] {
  return SHIFTS.filter(({ shows, bound, clauses = [] }) => {
    if (clauses.includes(clause)) return true;
    if (shows !== undefined && clause.startsWith(`response.${slugOf([shows])}.`)) return true;
    const bounded = bound && slugOf(bound.member.split("."));
    return bounded !== undefined && clause === `request.${bounded}.maximum`;
  });
}

/** `AWS: answers show State, since 2019-11-25`. */
export function describeShift({ what, from, until, regions, by = [] }: Shift): string {
  const parts = [
    what,
    ...(from === undefined ? [] : [`since ${from}`]),
    ...(until === undefined ? [] : [`until ${until}`]),
    ...(regions === undefined ? [] : [regions === "some" ? "by region" : `in ${regions.join(", ")}`]),
  ];
  return `AWS: ${parts.join(", ")}${by.length === 0 ? "" : ` (${by.join(", ")})`}`;
}
