import type { Reading } from "../contract/clause.ts";
import { matches } from "../define/glob.ts";
import { countingFindings, type Closed } from "./close.ts";
import { concerns, covers, signatureOf, type FlakyEntry, type KnownEntry, type Signature } from "./known.ts";

/** What the known failures don't explain, and the exit code that follows. */
export interface Gate {
  exit: 0 | 1 | 3;
  /** Clauses broken in a way that no entry covers, with one of the findings. */
  unexpected: { clause: string; case: string; signature: Signature; changed: boolean }[];
  /** Entries whose clause was judged and is not broken any more. */
  fixed: KnownEntry[];
  /** Entries whose clause is broken in another way than listed. */
  changed: KnownEntry[];
  /** What must be corrected in the list of known failures, a sentence each. */
  messages: string[];
  /** Cases that are applicable and weren't judged. */
  unjudged: string[];
  /** Cases all of whose findings on their own clauses are known. */
  knownCases: ReadonlyMap<string, string>;
}

export interface GateOptions {
  reading: Reading;
  known: readonly KnownEntry[];
  flaky: readonly FlakyEntry[];
  /** Globs of cases that may be inconclusive. */
  allowInconclusive: readonly string[];
  /** No baseline was accepted: that is always 3. */
  unusable: boolean;
}

/** Pure: from closed verdicts and known failures to what is unexpected. */
export function decide(closed: Closed, { reading, known, flaky, allowInconclusive, unusable }: GateOptions): Gate {
  const findings = countingFindings(closed, reading).map((one) => ({
    case: one.run.case.id,
    signature: signatureOf(one),
  }));
  const isCovered = (id: string, signature: Signature): boolean =>
    known.some((entry) => covers(entry, id, signature)) || flaky.some((entry) => concerns(entry, id, signature.clause));
  const uncovered = findings.filter(({ case: id, signature }) => !isCovered(id, signature));
  const unexpected = [...Map.groupBy(uncovered, ({ signature }) => signature.clause).values()].flatMap(([first]) =>
    first
      ? [
          {
            clause: first.signature.clause,
            ...first,
            changed: known.some((entry) => concerns(entry, first.case, first.signature.clause)),
          },
        ]
      : [],
  );
  const judgedEntries = known.filter(({ clause }) => {
    const status = closed.clauses[reading].get(clause);
    return status === "upheld" || status === "broken";
  });
  const isLive = (entry: KnownEntry): boolean =>
    findings.some(({ case: id, signature }) => covers(entry, id, signature));
  const wasRun = (entry: KnownEntry): boolean =>
    closed.verdicts.some(
      ({ run, outcome }) =>
        (outcome === "passed" || outcome === "failed") &&
        (matches(entry.match, run.case.id) ||
          (matches(entry.match, entry.clause) && run.case.clauses.includes(entry.clause))),
    );
  const dead = judgedEntries.filter((entry) => !isLive(entry) && wasRun(entry));
  const changed = dead.filter((entry) =>
    findings.some(({ case: id, signature }) => concerns(entry, id, signature.clause) && !covers(entry, id, signature)),
  );
  const fixed = dead.filter((entry) => !changed.includes(entry));
  const unjudged = closed.verdicts
    .filter(({ outcome }) => outcome === "inconclusive" || outcome === "error")
    .map(({ run }) => run.case.id);
  const blocking = unjudged.filter((id) => !allowInconclusive.some((glob) => matches(glob, id)));
  const judged = closed.verdicts.some(({ outcome }) => outcome === "passed" || outcome === "failed");
  const exit = unusable
    ? 3
    : unexpected.length > 0 || fixed.length > 0 || changed.length > 0
      ? 1
      : blocking.length > 0 || !judged
        ? 3
        : 0;
  const messages = [
    ...fixed.map(({ match }) => `${match} is listed as known, but it passes now: remove its entry`),
    ...changed.map(({ match }) => `${match} is listed as known, but it fails in another way now: correct its entry`),
  ];
  return {
    exit,
    unexpected,
    fixed,
    changed,
    messages,
    unjudged,
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
      reasons.set(run.case.id, entries[0]?.reason ?? "");
  }
  return reasons;
}
