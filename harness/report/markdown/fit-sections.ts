/** A part of a document whose items may be left out where there isn't room for all. */
export interface Section {
  title: string;
  /** Stands before the items, where there are any: an introduction, or the head of a table. */
  before?: string;
  items: readonly string[];
  /** A rank for each item: lower ranks are left out first, and within a rank the last. None: all have rank 0. */
  ranks?: readonly number[];
  /** The word for one item. */
  noun: string;
  /** Folded away until a reader opens it. */
  isFolded: boolean;
}

/** The sections that have items, within so many bytes of UTF-8; what is left out is counted. */
export function fitSections(sections: readonly Section[], most: number): string {
  const shown = sections.filter(({ items }) => items.length > 0);
  const room = shown.reduce((left, one) => left - Buffer.byteLength(frame(one, [""], one.items.length)), most);
  const kept = keptWithin(shown, room);
  return shown
    .map((section) => {
      const items = kept.get(section) ?? [];
      return frame(section, items, section.items.length - items.length);
    })
    .join("\n");
}

/** The items that have room, in their order. */
function keptWithin(sections: readonly Section[], room: number): Map<Section, string[]> {
  const all = sections.flatMap((section) =>
    section.items.map((item, index) => ({ section, item, rank: section.ranks?.[index] ?? 0 })),
  );
  const ranked = all.toSorted((a, b) => b.rank - a.rank);
  let left = room;
  const end = ranked.findIndex(({ item }) => {
    left -= Buffer.byteLength(item) + 1;
    return left < 0;
  });
  const kept = new Set(end === -1 ? ranked : ranked.slice(0, end));
  const groups = Map.groupBy(
    all.filter((one) => kept.has(one)),
    ({ section }) => section,
  );
  return new Map([...groups].map(([section, own]) => [section, own.map(({ item }) => item)]));
}

function frame({ title, before, noun, isFolded }: Section, items: readonly string[], rest: number): string {
  return [
    ...(isFolded ? [`<details><summary>${title}</summary>`] : [`### ${title}`]),
    "",
    // A table of no rows says nothing.
    ...(before === undefined || (items.length === 0 && rest > 0) ? [] : [before]),
    ...items,
    ...(rest > 0
      ? [
          ...(items.length > 0 ? [""] : []),
          `… and ${rest} more ${noun}${rest === 1 ? "" : "s"}, left out here: the record has them.`,
        ]
      : []),
    ...(isFolded ? ["", "</details>"] : []),
    "",
  ].join("\n");
}
