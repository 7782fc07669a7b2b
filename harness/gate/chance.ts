import {
  concerns,
  covers,
  isFlaky,
  isLack,
  type FlakyEntry,
  type KnownEntry,
  type KnownFailures,
  type Sighting,
} from "./known.ts";
import { deciding, type Sightings } from "./sightings.ts";

/** What only chance shows, as a run sees it that is like the one before: an entry that a list should have as flaky. */
export interface ChanceFailure {
  kind: "chance";
  entry: FlakyEntry;
}

/** An entry for what chance shows: in half of the runs it would be fixed or changed. */
export interface ChancyEntry {
  kind: "chancy";
  entry: KnownEntry;
}

/**
 * The flaky entries that a list lacks: a case in which a race ended in a failure, whichever clause it breaks next time,
 * and a clause that was broken once, and not when the case was sent again, whichever case that happens to next time.
 * @param expires the day until which they count
 */
export function findChance({ findings }: Sightings, list: KnownFailures, expires: string): ChanceFailure[] {
  const flaky = [...list.flaky, ...(list.expired ?? [])].filter(isFlaky);
  const open = findings.filter((sighting) => !flaky.some((entry) => covers(entry, sighting)));
  const entries = new Map(
    open.flatMap((each) => entryFor(each, expires)).map((entry) => [JSON.stringify(entry), entry]),
  );
  return [...entries.values()].map((entry) => ({ kind: "chance", entry }));
}

function entryFor({ case: match, signature: { clause }, once }: Sighting, expires: string): FlakyEntry[] {
  if (once === undefined) return [];
  switch (once) {
    case "race":
      return [{ match, clause: "*", reason: "chance decides how a race ends", expires }];
    case "not repeated":
      return [{ match: "*", clause, mark: once, reason: "came once, and not when the case was sent again", expires }];
  }
}

/** The known entries that are pointless beside flaky ones, as these cover all that they cover. */
export function findChancy(
  sightings: Sightings,
  { known }: KnownFailures,
  flaky: readonly FlakyEntry[],
): ChancyEntry[] {
  const isChancy = (entry: KnownEntry): boolean => {
    if (isLack(entry)) return false;
    const seen = sightings.findings.filter((sighting) => covers(entry, sighting));
    if (seen.length > 0) return seen.every((sighting) => flaky.some((each) => covers(each, sighting)));
    const cases = deciding(entry, sightings);
    const whole = flaky.filter(({ mark }) => mark === undefined);
    return cases.length > 0 && cases.every(({ id }) => whole.some((each) => concerns(each, id, entry.clause)));
  };
  return known.filter(isChancy).map((entry) => ({ kind: "chancy", entry }));
}
