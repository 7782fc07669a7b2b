import type { Reading } from "../contract/clause.ts";
import { matches } from "../define/glob.ts";
import { operationOfCase } from "../define/operations.ts";
import { resourceOfCase } from "../define/resources.ts";
import { isOwn, ownFindings, type Lines } from "../record/fold.ts";
import type { RecordVerdict } from "../record/format.ts";
import { describeCorrection } from "./describe-correction.ts";
import {
  covers,
  isLack,
  sightingOf,
  type FlakyEntry,
  type KnownEntry,
  type KnownFailures,
  type Sighting,
  type Signature,
} from "./known.ts";
import { reconcile, uncovered } from "./reconcile.ts";
import { sightingsIn, type PlannedCase } from "./sightings.ts";

/** What the known failures don't explain, and the exit code that follows. */
export interface Gate {
  exit: 0 | 1 | 3;
  /** What the target lacks and no entry covers: operations and resources, by their cases. Empty without a list. */
  lacking: string[];
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
  /** What should be known of the list, and turns nothing red. */
  notes: string[];
}

export interface GateOptions extends KnownFailures {
  /** No baseline was accepted: that is always 3. */
  unusable: boolean;
}

/**
 * Pure: from a run's lines and known failures to what is unexpected.
 * @param planned the cases of the run's edition
 */
export function decide(lines: Lines, planned: readonly PlannedCase[], options: GateOptions): Gate {
  const { file, unusable } = options;
  const all = sightingsIn(lines, planned);
  const needsEntry = ({ case: id, signature }: Sighting): boolean =>
    !isLack(signature) ||
    options.lacks === "all" ||
    (options.lacks === "operations" && operationOfCase(id) !== undefined);
  const sightings = { ...all, findings: all.findings.filter(needsEntry) };
  const unexpected = [
    ...Map.groupBy(
      uncovered(sightings, options).filter(({ signature }) => !isLack(signature)),
      ({ signature }) => signature.clause,
    ).values(),
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
    lacking: corrections.flatMap((one) => (one.kind === "new" && isLack(one.signature) ? one.cases : [])),
    fixed: corrections.flatMap((one) => (one.kind === "fixed" ? [one.entry] : [])),
    changed: corrections.flatMap((one) => (one.kind === "changed" ? [one.entry] : [])),
    expired: corrections.flatMap((one) => (one.kind === "expired" ? [one.entry] : [])),
    // A list that isn't in a file needs no entry for what is new, and a broken clause is told anyway.
    messages: corrections
      .filter((one) => one.kind !== "new" || file !== undefined || isLack(one.signature))
      .map((one) => describeCorrection(one, file)),
    notes: options.lacks === "operations" ? noteOn(all.findings, options) : [],
  };
}

/** What a list that was written before there were entries for resources doesn't hold. */
function noteOn(sightings: readonly Sighting[], { known, file }: GateOptions): string[] {
  const kinds = sightings
    .filter((sighting) => isLack(sighting.signature) && !known.some((entry) => covers(entry, sighting)))
    .flatMap(({ case: id }) => resourceOfCase(id) ?? []);
  if (kinds.length === 0) return [];
  const name = file ?? "the list";
  return [
    `${name} names no version of the suite, and so needs no entries for resources that the target lacks (${kinds.join(", ")}): known update ${file ?? "FILE"} --record RECORD --reason TEXT adds them, and the version`,
  ];
}

export interface Allowances extends KnownFailures {
  /** Globs of cases that may be inconclusive. */
  allowInconclusive: readonly string[];
}

/** A verdict with what a run's list says of it: why its failure is known, or that it may stay unjudged. */
export function withAllowance(verdict: RecordVerdict, allowances: Allowances, reading: Reading): RecordVerdict {
  const { outcome } = verdict;
  if (outcome === "inconclusive" || outcome === "error")
    return mayStayUnjudged(verdict, allowances) ? { ...verdict, tolerated: true } : verdict;
  const known = outcome === "failed" ? knownReason(verdict, allowances, reading) : undefined;
  return known === undefined ? verdict : { ...verdict, known };
}

const mayStayUnjudged = (
  { case: id, clauses }: RecordVerdict,
  { allowInconclusive, inconclusive = [] }: Allowances,
): boolean =>
  allowInconclusive.some((glob) => matches(glob, id)) ||
  inconclusive.some(({ match }) => [id, ...clauses].some((each) => matches(match, each)));

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
