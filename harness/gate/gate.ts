import type { Reading } from "../contract/clause.ts";
import { matches } from "../define/glob.ts";
import { isOwn, ownFindings, type Lines } from "../record/fold.ts";
import type { RecordVerdict } from "../record/format.ts";
import { describeCorrection } from "./describe-correction.ts";
import { covers, sightingOf, type FlakyEntry, type KnownEntry, type KnownFailures, type Signature } from "./known.ts";
import { reconcile, uncovered } from "./reconcile.ts";
import { sightingsIn, type SeenCase } from "./sightings.ts";

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
}

export interface GateOptions extends KnownFailures {
  /** No baseline was accepted: that is always 3. */
  unusable: boolean;
}

/**
 * Pure: from a run's lines and known failures to what is unexpected.
 * @param planned the cases of the run's edition
 */
export function decide(lines: Lines, planned: readonly Pick<SeenCase, "id" | "clauses">[], options: GateOptions): Gate {
  const { file, unusable } = options;
  const sightings = sightingsIn(lines, planned);
  const unexpected = [
    ...Map.groupBy(uncovered(sightings, options), ({ signature }) => signature.clause).values(),
  ].flatMap(([first]) => (first ? [{ clause: first.signature.clause, ...first }] : []));
  const corrections = reconcile(sightings, options);
  const own = lines.verdicts.filter(isOwn);
  const isUnjudged = own.some(
    ({ outcome, tolerated }) => (outcome === "inconclusive" || outcome === "error") && !tolerated,
  );
  const judged = own.some(({ outcome }) => outcome === "passed" || outcome === "failed" || outcome === "blocked");
  const exit = unusable ? 3 : corrections.length > 0 ? 1 : isUnjudged || !judged ? 3 : 0;
  return {
    exit,
    unexpected,
    fixed: corrections.flatMap((one) => (one.kind === "fixed" ? [one.entry] : [])),
    changed: corrections.flatMap((one) => (one.kind === "changed" ? [one.entry] : [])),
    expired: corrections.flatMap((one) => (one.kind === "expired" ? [one.entry] : [])),
    // A list that isn't in a file needs no entry for what is new.
    messages: corrections
      .filter(({ kind }) => kind !== "new" || file !== undefined)
      .map((one) => describeCorrection(one, file)),
  };
}

export interface Allowances extends KnownFailures {
  /** Globs of cases that may be inconclusive. */
  allowInconclusive: readonly string[];
}

/** A verdict with what a run's list says of it: why its failure is known, or that it may stay unjudged. */
export function withAllowance(verdict: RecordVerdict, allowances: Allowances, reading: Reading): RecordVerdict {
  const { outcome } = verdict;
  if (outcome === "inconclusive" || outcome === "error")
    return allowances.allowInconclusive.some((glob) => matches(glob, verdict.case))
      ? { ...verdict, tolerated: true }
      : verdict;
  const known = outcome === "failed" ? knownReason(verdict, allowances, reading) : undefined;
  return known === undefined ? verdict : { ...verdict, known };
}

/** The reason that the entries give which cover every finding that fails a case. */
function knownReason(verdict: RecordVerdict, { known, flaky }: KnownFailures, reading: Reading): string | undefined {
  const entries = ownFindings(verdict, reading).map((finding) =>
    [...known, ...flaky].find((entry) => covers(entry, sightingOf({ finding, verdict }))),
  );
  const [first] = entries;
  return first && entries.every((entry) => entry !== undefined) ? reasonOf(first) : undefined;
}

const reasonOf = ({ reason, link }: KnownEntry | FlakyEntry): string =>
  link === undefined ? reason : `${reason} (${link})`;
