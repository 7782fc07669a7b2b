import { currentId } from "../contract/renamed.ts";
import { matches } from "../define/glob.ts";
import { readError } from "../wire/read-error.ts";
import type { Seen } from "../record/fold.ts";
import type { SeenLack } from "../record/lacks.ts";
import { onceOf, type Once } from "../record/once.ts";

/** What entries of both kinds have. */
interface Entry {
  /** Glob of case or clause ids. */
  match: string;
  clause: string;
  /** The cause, in the words of whoever listed it. */
  reason: string;
  /** Where there is more about it. */
  link?: string;
  /** Where it is written, for messages: `known.yaml:12`. */
  at?: string;
}

/** A failure, or a lack, that is known: it covers exactly what has its signature. */
export interface KnownEntry extends Entry {
  /** `not-applicable`: the target lacks it. `failed`, if not said. */
  outcome?: "failed" | "not-applicable";
  /** The status that the target answers; `none` where it doesn't. */
  status: number | "none";
  /** The error type that it answers; left out where there is none. */
  type?: string;
  /**
   * The combination of members, or the package type, that isn't accepted. Left out: whatever its cases show.
   */
  of?: string;
  /** The day (UTC) from which it isn't accepted any more: `2027-06-30`. */
  expires?: string;
}

/**
 * A failure that comes and goes: until it expires, either outcome is tolerated, in whichever way it fails. Its clause may
 * be a glob.
 */
export interface FlakyEntry extends Entry {
  /** Only findings so marked. */
  mark?: "not repeated";
  /** The day (UTC) from which it isn't tolerated any more: `2027-06-30`. */
  expires: string;
}

/** Cases that may stay unjudged. Whether they do says nothing about the target: such an entry is never fixed. */
export interface AllowedEntry extends Pick<Entry, "match" | "reason" | "link" | "at"> {
  outcome: "inconclusive";
}

export interface KnownFailures {
  known: readonly KnownEntry[];
  flaky: readonly FlakyEntry[];
  /** Entries whose day has come: they cover nothing. */
  expired?: readonly (KnownEntry | FlakyEntry)[];
  inconclusive?: readonly AllowedEntry[];
  /** Which lacks need an entry: all, or only those of operations. Left out: none, as there is no list. */
  lacks?: "all" | "operations";
  /** The version of the suite that the list was written with. */
  suite?: string;
  /** The file that they are kept in, where messages can send people to. */
  file?: string;
}

/** The content of a list of known failures, before its days are looked at. */
export interface KnownList {
  /** The version of the suite that it was written with. */
  suite?: string;
  known: (KnownEntry | AllowedEntry)[];
  flaky?: FlakyEntry[];
}

/** What a finding, or a lack, is recognised by. */
export interface Signature {
  /** Of a lack: that it can be had at all. */
  clause: string;
  /** Left out for a finding. */
  outcome?: "not-applicable";
  status: number | "none";
  type: string | undefined;
  /** What of the request isn't accepted, where the clause alone doesn't say. */
  of?: string;
}

/** A finding, or a lack, as a list sees it. */
export interface Sighting {
  case: string;
  signature: Signature;
  once?: Once;
}

export const isFlaky = (entry: KnownEntry | FlakyEntry | AllowedEntry): entry is FlakyEntry =>
  !("status" in entry) && !isAllowed(entry);

export const isAllowed = (entry: KnownEntry | FlakyEntry | AllowedEntry): entry is AllowedEntry =>
  "outcome" in entry && entry.outcome === "inconclusive";

/** Whether something is about what a target lacks, and not about what it does. */
export const isLack = (one: KnownEntry | FlakyEntry | Signature): boolean =>
  "outcome" in one && one.outcome === "not-applicable";

export const isSame = (a: Signature, b: Signature): boolean =>
  a.clause === b.clause && a.outcome === b.outcome && a.status === b.status && a.type === b.type && a.of === b.of;

/** The ids and globs that a list names. */
export const namedIn = ({
  known,
  flaky = [],
  inconclusive = [],
}: {
  known: readonly (KnownEntry | AllowedEntry)[];
  flaky?: readonly FlakyEntry[];
  inconclusive?: readonly AllowedEntry[];
}): string[] =>
  [...known, ...flaky, ...inconclusive].flatMap((entry) =>
    isAllowed(entry) ? [entry.match] : [entry.match, entry.clause],
  );

/** The signature that an entry lists. */
export const listed = ({ clause, outcome, status, type, of }: KnownEntry): Signature => ({
  clause: currentId(clause),
  ...(outcome === "not-applicable" && { outcome }),
  status,
  type,
  ...(of !== undefined && { of }),
});

/** What a target lacks, as a list names it: by its own case, whatever else hangs on it. */
export const lackSighting = ({ id, clause, lack: { status, type } }: SeenLack): Sighting => ({
  case: id,
  signature: { clause, outcome: "not-applicable", status, type },
});

export function sightingOf(seen: Seen): Sighting {
  const once = onceOf(seen);
  return { case: seen.verdict.case, signature: signatureOf(seen), ...(once && { once }) };
}

function signatureOf({ finding, verdict: { exchanges } }: Seen): Signature {
  const { clause, of } = finding;
  const about = { clause, ...(of !== undefined && { of }) };
  const answer = exchanges[finding.exchange]?.answer;
  if (!answer) return { ...about, status: "none", type: undefined };
  const { status, headers, body } = answer;
  const type = status < 300 ? undefined : readError({ status, headers, body: body.text ?? "" }).type;
  return { ...about, status, type };
}

/** Whether an entry speaks about a case and a clause at all. */
export function concerns(entry: KnownEntry | FlakyEntry, caseId: string, clause: string): boolean {
  return matches(entry.clause, clause) && (matches(entry.match, caseId) || matches(entry.match, clause));
}

/** Whether an entry speaks about a finding, in whichever form. */
export function isAbout(entry: KnownEntry | FlakyEntry, { case: id, signature, once }: Sighting): boolean {
  const { clause, of } = signature;
  if (isLack(entry) !== isLack(signature) || !concerns(entry, id, clause)) return false;
  if (isFlaky(entry)) return entry.mark === undefined || entry.mark === once;
  if (entry.of !== undefined) return entry.of === of;
  // One that names its cases says by them what isn't accepted; one that names the clause must say it.
  return of === undefined || !matches(entry.match, clause);
}

/** A flaky entry covers its findings in any form, a known one exactly those with its status and type. */
export function covers(entry: KnownEntry | FlakyEntry, sighting: Sighting): boolean {
  const { status, type } = sighting.signature;
  return isAbout(entry, sighting) && (isFlaky(entry) || (entry.status === status && entry.type === type));
}
