/** The reads by which a function is looked for. */
export type Place = "GetFunction" | "GetFunctionConfiguration" | "ListFunctions";

/** How long the run waits for a function to be shown, or gone. */
export interface Visibility {
  /** Milliseconds after which a function that isn't shown there is missing. */
  limit(place: Place): number;
  /** A function of this run was shown there, so many milliseconds after it was first looked for. */
  shown(place: Place, after: number): void;
}

const WHERE_NONE_WAS_MS = 30_000;
const WHERE_ONE_WAS_MS = 5000;

/** @param settle seconds for every wait, where the user says so */
export function makeVisibility(settle: number | undefined): Visibility {
  const longest = new Map<Place, number>();
  return {
    limit(place) {
      if (settle !== undefined) return settle * 1000;
      const known = longest.get(place);
      return known === undefined ? WHERE_NONE_WAS_MS : Math.max(WHERE_ONE_WAS_MS, known * 2);
    },
    shown: (place, after) => void longest.set(place, Math.max(after, longest.get(place) ?? 0)),
  };
}
