import {
  concerns,
  covers,
  isFlaky,
  isSame,
  listed,
  type FlakyEntry,
  type KnownEntry,
  type KnownFailures,
  type Signature,
} from "./known.ts";
import { isInRun, isJudged, isSeen, type Sighting, type Sightings } from "./sightings.ts";

/** One way in which a list of known failures and a run disagree. */
export type Correction = NewFailure | FixedFailure | ChangedFailure | ExpiredEntry;

/** A failure that no entry covers: what the entry would match, and the cases that show it. */
export interface NewFailure {
  kind: "new";
  match: string;
  signature: Signature;
  cases: string[];
}

export interface FixedFailure {
  kind: "fixed";
  entry: KnownEntry;
  /** The clause is broken in another way, or by other cases: so its cases don't pass. */
  isStillBroken: boolean;
}

export interface ChangedFailure {
  kind: "changed";
  entry: KnownEntry;
  now: Signature;
}

export interface ExpiredEntry {
  kind: "expired";
  entry: KnownEntry | FlakyEntry;
  seen: "fails" | "passes" | "unjudged";
  /** How it fails now, where that isn't what is listed. */
  now?: Signature;
}

/** What no entry covers. */
export function uncovered({ findings }: Sightings, { known, flaky }: KnownFailures): Sighting[] {
  return findings.filter(
    ({ case: id, signature }) =>
      !known.some((entry) => covers(entry, id, signature)) &&
      !flaky.some((entry) => concerns(entry, id, signature.clause)),
  );
}

/**
 * What would have to change in a list so that it says what was seen. An entry is fixed or changed only where every case
 * that could show its failure was judged: what a run left out says nothing.
 */
export function reconcile(sightings: Sightings, { known, flaky, expired = [] }: KnownFailures): Correction[] {
  const loose = new Set(uncovered(sightings, { known, flaky }));
  const outdated = known.filter((entry) => isJudged(entry, sightings) && !isSeen(entry, sightings));
  const held = [...known, ...expired].flatMap((entry) =>
    isFlaky(entry) || outdated.includes(entry) ? [] : [listed(entry)],
  );
  const isHeld = (signature: Signature): boolean => held.some((one) => isSame(one, signature));
  const take = (isMine: (sighting: Sighting) => boolean): Signature | undefined => {
    const mine = [...loose].filter(isMine);
    for (const each of mine) loose.delete(each);
    return mine[0]?.signature;
  };
  const takeChanged = (entry: KnownEntry): Signature | undefined => {
    const isAbout = ({ case: id, signature }: Sighting): boolean => concerns(entry, id, signature.clause);
    const now = [...loose].find((each) => isAbout(each) && !isHeld(each.signature))?.signature;
    if (!now) return undefined;
    held.push(now);
    return take((each) => isAbout(each) && isSame(each.signature, now));
  };
  const judgeExpired = (entry: KnownEntry | FlakyEntry): ExpiredEntry => {
    const same = take(({ case: id, signature }) =>
      isFlaky(entry) ? concerns(entry, id, signature.clause) : covers(entry, id, signature),
    );
    if (same) return { kind: "expired", entry, seen: "fails" };
    if (!isJudged(entry, sightings)) return { kind: "expired", entry, seen: "unjudged" };
    const now = isFlaky(entry) ? undefined : takeChanged(entry);
    return now ? { kind: "expired", entry, seen: "fails", now } : { kind: "expired", entry, seen: "passes" };
  };
  const judgeOutdated = (entry: KnownEntry): FixedFailure | ChangedFailure => {
    const now = takeChanged(entry);
    if (now) return { kind: "changed", entry, now };
    return { kind: "fixed", entry, isStillBroken: sightings.statusOf(entry.clause) === "broken" };
  };
  const corrections = [
    ...expired.filter((entry) => isInRun(entry, sightings)).map(judgeExpired),
    ...outdated.map(judgeOutdated),
  ];
  return [...corrections, ...newFailures([...loose], isHeld)];
}

/** An entry for each way in which a clause is broken; where one is there for other cases, an entry for each case. */
function newFailures(loose: readonly Sighting[], isHeld: (signature: Signature) => boolean): NewFailure[] {
  const groups = Map.groupBy(loose, ({ signature }) =>
    JSON.stringify([signature.clause, signature.status, signature.type]),
  );
  return [...groups.values()].flatMap((group): NewFailure[] => {
    const [first] = group;
    if (!first) return [];
    const { signature } = first;
    const cases = [...new Set(group.map(({ case: id }) => id))];
    return isHeld(signature)
      ? cases.map((id) => ({ kind: "new", match: id, signature, cases: [id] }))
      : [{ kind: "new", match: signature.clause, signature, cases }];
  });
}
