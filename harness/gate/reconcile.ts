import {
  covers,
  isAbout,
  isFlaky,
  isLack,
  isSame,
  listed,
  type FlakyEntry,
  type KnownEntry,
  type KnownFailures,
  type Sighting,
  type Signature,
} from "./known.ts";
import { isChance, isInRun, isJudged, isSeen, wasJudged, type Sightings } from "./sightings.ts";
import { isNewTo } from "./since.ts";

/** One way in which a list of known failures and a run disagree. */
export type Correction = NewFailure | FixedFailure | ChangedFailure | ExpiredEntry;

/** A failure that no entry covers: what each entry would match that does, and the cases that show it. */
export interface NewFailure {
  kind: "new";
  matches: string[];
  signature: Signature;
  cases: string[];
  /** It comes by an id, or by the level of a clause, that the suite didn't have when the list was written. */
  isNewInSuite?: true;
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
  return findings.filter((sighting) => ![...known, ...flaky].some((entry) => covers(entry, sighting)));
}

/**
 * What would have to change in a list so that it says what was seen. An entry is fixed or changed only where every case
 * that could show its failure was judged: what a run left out says nothing.
 */
export function reconcile(
  sightings: Sightings,
  { known, flaky, expired = [], suite }: KnownFailures,
  isNew = isNewTo(suite),
): Correction[] {
  const loose = new Set(uncovered(sightings, { known, flaky }));
  const outdated = known.filter((entry) => isJudged(entry, sightings, flaky) && !isSeen(entry, sightings));
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
    const now = [...loose].find((each) => isAbout(entry, each) && !isHeld(each.signature))?.signature;
    if (!now) return undefined;
    held.push(now);
    return take((each) => isAbout(entry, each) && isSame(each.signature, now));
  };
  const judgeExpired = (entry: KnownEntry | FlakyEntry): ExpiredEntry => {
    if (take((sighting) => covers(entry, sighting))) return { kind: "expired", entry, seen: "fails" };
    if (!isJudged(entry, sightings, flaky)) return { kind: "expired", entry, seen: "unjudged" };
    const now = isFlaky(entry) ? undefined : takeChanged(entry);
    return now ? { kind: "expired", entry, seen: "fails", now } : { kind: "expired", entry, seen: "passes" };
  };
  const judgeOutdated = (entry: KnownEntry): FixedFailure | ChangedFailure => {
    const now = takeChanged(entry);
    if (now) return { kind: "changed", entry, now };
    return { kind: "fixed", entry, isStillBroken: sightings.statuses.get(entry.clause) === "broken" };
  };
  const corrections = [
    ...expired.filter((entry) => isInRun(entry, sightings)).map(judgeExpired),
    ...outdated.map(judgeOutdated),
  ];
  const news = [
    ...Map.groupBy(inOrder(loose), (each) =>
      JSON.stringify([each.signature, isNew(each), isLack(each.signature) ? each.case : ""]),
    ).values(),
  ];
  return [...corrections, ...news.flatMap((group) => newFailure(group, sightings, flaky, isHeld, isNew))];
}

/** What is lacking comes first: it may be why other things aren't looked at. */
const inOrder = (sightings: Iterable<Sighting>): Sighting[] =>
  [...sightings].toSorted((a, b) => Number(isLack(b.signature)) - Number(isLack(a.signature)));

/** @param group findings of one signature that no entry covers */
function newFailure(
  group: readonly Sighting[],
  sightings: Sightings,
  flaky: readonly FlakyEntry[],
  isHeld: (signature: Signature) => boolean,
  isNew: (sighting: Sighting) => boolean,
): NewFailure[] {
  const [first] = group;
  if (!first) return [];
  const { signature } = first;
  const cases = [...new Set(group.map(({ case: id }) => id))];
  const isWhole =
    !isHeld(signature) &&
    !isLack(signature) &&
    (signature.of !== undefined || isShownByAll(signature.clause, cases, sightings, flaky));
  const matches = isWhole ? [signature.clause] : [...new Set(cases.map(seeded))];
  return [{ kind: "new", matches, signature, cases, ...(isNew(first) && { isNewInSuite: true }) }];
}

/** Whether a clause is broken in all cases that name it and were judged, and in no others. */
function isShownByAll(
  clause: string,
  cases: readonly string[],
  sightings: Sightings,
  flaky: readonly FlakyEntry[],
): boolean {
  const naming = sightings.cases.filter(({ clauses }) => clauses.includes(clause));
  const judged = naming.filter((one) => wasJudged(one) && !isChance(one.id, clause, flaky));
  const names = new Set(naming.map(({ id }) => id));
  return cases.every((id) => names.has(id)) && judged.every(({ id }) => cases.includes(id));
}

/** What a typical request holds depends on the seed: another seed shows the same in another one. */
const seeded = (id: string): string => (id.startsWith("typical/") ? "typical/*" : id);
