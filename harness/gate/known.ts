import { matches } from "../define/glob.ts";
import { readError } from "../wire/read-error.ts";
import type { RecordFinding, RecordVerdict } from "../record/format.ts";

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

/** A failure that is known: it covers exactly the findings with its signature. */
export interface KnownEntry extends Entry {
  /** The status that the target answers; `none` where it doesn't. */
  status: number | "none";
  /** The error type that it answers; left out where there is none. */
  type?: string;
  /** The day (UTC) from which it isn't accepted any more: `2027-06-30`. */
  expires?: string;
}

/** A failure that comes and goes: until it expires, either outcome is tolerated, in whichever way it fails. */
export interface FlakyEntry extends Entry {
  /** The day (UTC) from which it isn't tolerated any more: `2027-06-30`. */
  expires: string;
}

export interface KnownFailures {
  known: readonly KnownEntry[];
  flaky: readonly FlakyEntry[];
  /** Entries whose day has come: they cover nothing. */
  expired?: readonly (KnownEntry | FlakyEntry)[];
  /** The file that they are kept in, where messages can send people to. */
  file?: string;
}

/** The content of a list of known failures, before its days are looked at. */
export interface KnownList {
  known: KnownEntry[];
  flaky?: FlakyEntry[];
}

/** What a finding is recognised by. */
export interface Signature {
  clause: string;
  status: number | "none";
  type: string | undefined;
}

export const isFlaky = (entry: KnownEntry | FlakyEntry): entry is FlakyEntry => !("status" in entry);

export const isSame = (a: Signature, b: Signature): boolean =>
  a.clause === b.clause && a.status === b.status && a.type === b.type;

/** The signature that an entry lists. */
export const listed = ({ clause, status, type }: KnownEntry): Signature => ({ clause, status, type });

/** @param finding one of the verdict's */
export function signatureOf(finding: RecordFinding, { exchanges }: RecordVerdict): Signature {
  const { clause } = finding;
  const answer = exchanges[finding.exchange]?.answer;
  if (!answer) return { clause, status: "none", type: undefined };
  const { status, headers, body } = answer;
  const type = status < 300 ? undefined : readError({ status, headers, body: body.text ?? "" }).type;
  return { clause, status, type };
}

/** Whether an entry speaks about a case's findings on its clause at all. */
export function concerns(entry: KnownEntry | FlakyEntry, caseId: string, clause: string): boolean {
  return clause === entry.clause && (matches(entry.match, caseId) || matches(entry.match, clause));
}

export function covers(entry: KnownEntry, caseId: string, signature: Signature): boolean {
  return isSame(listed(entry), signature) && concerns(entry, caseId, signature.clause);
}
