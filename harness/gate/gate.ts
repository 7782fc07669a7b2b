import type { Reading } from "../contract/clause.ts";
import { matches } from "../define/glob.ts";
import { countingFindings, type Closed } from "../run/close.ts";
import { describeCorrection } from "./describe-correction.ts";
import {
  concerns,
  covers,
  signatureOf,
  type FlakyEntry,
  type KnownEntry,
  type KnownFailures,
  type Signature,
} from "./known.ts";
import { reconcile, uncovered } from "./reconcile.ts";
import { sightingsOf } from "./sightings.ts";

/** What the known failures don't explain, and the exit code that follows. */
export interface Gate {
  exit: 0 | 1 | 3;
  /** Clauses broken in a way that no entry covers, with one of the findings. */
  unexpected: { clause: string; case: string; signature: Signature }[];
  /** Entries whose failure was looked for and is gone. */
  fixed: KnownEntry[];
  /** Entries whose cases fail in another way than listed. */
  changed: KnownEntry[];
  /** Entries that the run is about and whose day has come. */
  expired: (KnownEntry | FlakyEntry)[];
  /** What must be corrected in the list of known failures, a sentence each. */
  messages: string[];
  /** Cases that are applicable and weren't judged. */
  unjudged: string[];
  /** Those of them that may stay so. */
  tolerated: ReadonlySet<string>;
  /** Cases all of whose findings on their own clauses are known. */
  knownCases: ReadonlyMap<string, string>;
}

export interface GateOptions extends KnownFailures {
  reading: Reading;
  /** Globs of cases that may be inconclusive. */
  allowInconclusive: readonly string[];
  /** No baseline was accepted: that is always 3. */
  unusable: boolean;
}

/** Pure: from closed verdicts and known failures to what is unexpected. */
export function decide(closed: Closed, options: GateOptions): Gate {
  const { reading, known, flaky, file, allowInconclusive, unusable } = options;
  const sightings = sightingsOf(closed, reading);
  const unexpected = [
    ...Map.groupBy(uncovered(sightings, options), ({ signature }) => signature.clause).values(),
  ].flatMap(([first]) => (first ? [{ clause: first.signature.clause, ...first }] : []));
  const corrections = reconcile(sightings, options);
  const unjudged = closed.verdicts
    .filter(({ outcome }) => outcome === "inconclusive" || outcome === "error")
    .map(({ run }) => run.case.id);
  const tolerated = new Set(unjudged.filter((id) => allowInconclusive.some((glob) => matches(glob, id))));
  const judged = closed.verdicts.some(({ outcome }) => outcome === "passed" || outcome === "failed");
  const exit = unusable ? 3 : corrections.length > 0 ? 1 : unjudged.length > tolerated.size || !judged ? 3 : 0;
  return {
    exit,
    unexpected,
    fixed: corrections.flatMap((one) => (one.kind === "fixed" ? [one.entry] : [])),
    changed: corrections.flatMap((one) => (one.kind === "changed" ? [one.entry] : [])),
    expired: corrections.flatMap((one) => (one.kind === "expired" ? [one.entry] : [])),
    // Who keeps no list in a file needn't add to it.
    messages: corrections
      .filter(({ kind }) => kind !== "new" || file !== undefined)
      .map((one) => describeCorrection(one, file)),
    unjudged,
    tolerated,
    knownCases: knownCases(closed, reading, known, flaky),
  };
}

/** Failed cases whose broken clauses are all covered, with the reason that their entry gives. */
function knownCases(
  closed: Closed,
  reading: Reading,
  known: readonly KnownEntry[],
  flaky: readonly FlakyEntry[],
): Map<string, string> {
  const byClause = Map.groupBy(countingFindings(closed, reading), ({ finding }) => finding.clause);
  const reasons = new Map<string, string>();
  for (const { run, outcome } of closed.verdicts) {
    if (outcome !== "failed") continue;
    const own = run.case.clauses.flatMap((clause) => byClause.get(clause) ?? []);
    const entries = own.map(
      (one) =>
        known.find((entry) => covers(entry, one.run.case.id, signatureOf(one))) ??
        flaky.find((entry) => concerns(entry, one.run.case.id, one.finding.clause)),
    );
    if (entries.length > 0 && entries.every((entry) => entry !== undefined))
      reasons.set(run.case.id, entries[0] ? reasonOf(entries[0]) : "");
  }
  return reasons;
}

const reasonOf = ({ reason, link }: KnownEntry | FlakyEntry): string =>
  link === undefined ? reason : `${reason} (${link})`;
