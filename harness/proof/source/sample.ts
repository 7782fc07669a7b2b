import { seeded } from "../seeded.ts";

/** So many of a list, which a seed draws; all if there are no more. They stay in order. */
export function sampleOf<Item>(all: readonly Item[], size: number, seed: number): Item[] {
  const random = seeded(seed);
  const drawn = new Set(
    all
      .map((item) => ({ item, lot: random() }))
      .toSorted((a, b) => a.lot - b.lot)
      .slice(0, size)
      .map(({ item }) => item),
  );
  return all.filter((item) => drawn.has(item));
}
