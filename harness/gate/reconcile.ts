import { matches } from "../define/glob.ts";
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
import {
  isChance,
  isInRun,
  isOfRequests,
  isJudged,
  isSeen,
  wasJudged,
  type SeenCase,
  type Sightings,
} from "./sightings.ts";
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
  const matchesOf = (): string[] => {
    if (isHeld(signature) || isLack(signature)) return cases.map(drawn);
    // What only lasts is listed by the case that looks: the clause would excuse the loss of the operation, too.
    if (cases.every((id) => id.startsWith("lasting/"))) return cases;
    if (signature.of !== undefined || isShownByAll("*", signature.clause, cases, sightings, flaky))
      return [signature.clause];
    return cases.map((id) => widest(id, signature.clause, cases, sightings, flaky));
  };
  return [
    { kind: "new", matches: [...new Set(matchesOf())], signature, cases, ...(isNew(first) && { isNewInSuite: true }) },
  ];
}

/**
 * Whether a clause is broken in all cases that a glob means, are about it, and were judged; of what answers show, in all
 * that looked at it. That valid requests are accepted says nothing of whether invalid ones are refused, nor the other way
 * round.
 */
function isShownByAll(glob: string, clause: string, ...[cases, sightings, flaky]: ShownBy): boolean {
  const isBreaking = ({ breaks = [] }: SeenCase): boolean => breaks.includes(clause);
  const looksAt = ({ clauses, judged }: SeenCase): boolean =>
    isOfRequests(clause) ? clauses.includes(clause) : judged?.has(clause) === true;
  const able = sightings.cases.filter(
    (one) => looksAt(one) && matches(glob, one.id) && wasJudged(one) && !isChance(one.id, clause, flaky),
  );
  const sides = new Set(able.filter(({ id }) => cases.includes(id)).map(isBreaking));
  const judged = able.filter((one) => sides.has(isBreaking(one)));
  // One case of its side says nothing of the clause.
  const isWhole = judged.length > 1 || judged.length === able.length;
  return judged.length > 0 && isWhole && judged.every(({ id }) => cases.includes(id));
}

/** The family of a case, or the misreadings in it, where all of them show the same. */
function widest(id: string, clause: string, ...[cases, sightings, flaky]: ShownBy): string {
  const [, family = ""] = /^(.+)\/misread-/.exec(id) ?? [];
  const globs = [`${id.slice(0, id.lastIndexOf("/"))}/*`, ...(family === "" ? [] : [`${family}/misread-*`])];
  const shown = globs.find(
    (glob) =>
      cases.filter((each) => matches(glob, each)).length > 1 && isShownByAll(glob, clause, cases, sightings, flaky),
  );
  return shown ?? drawn(id);
}

type ShownBy = [cases: readonly string[], sightings: Sightings, flaky: readonly FlakyEntry[]];

/** What a drawn request holds depends on the seed, or on what else there is: another one shows the same next time. */
const drawn = (id: string): string => id.replace(/^(typical|pairs)\/.*/, "$1/*");
