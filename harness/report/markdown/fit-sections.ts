/** A part of a document whose items may be left out, from its end, where there isn't room for all. */
export interface Section {
  title: string;
  /** Stands before the items, where there are any: an introduction, or the head of a table. */
  before?: string;
  items: readonly string[];
  /** What one item is called. */
  noun: string;
  /** Folded away until a reader opens it. */
  isFolded: boolean;
}

/** The sections that have items, within so many bytes of UTF-8: what comes first stays, and the rest is counted. */
export function fitSections(sections: readonly Section[], most: number): string {
  let left = most;
  const parts: string[] = [];
  for (const section of sections) {
    if (section.items.length === 0) continue;
    left -= Buffer.byteLength(frame(section, [], section.items.length));
    const kept: string[] = [];
    for (const item of section.items) {
      left -= Buffer.byteLength(item) + 1;
      if (left < 0) break;
      kept.push(item);
    }
    // Nothing smaller comes after what had no room: a reader must see that the list ends here.
    if (kept.length < section.items.length) left = 0;
    parts.push(frame(section, kept, section.items.length - kept.length));
  }
  return parts.join("\n");
}

function frame({ title, before, noun, isFolded }: Section, items: readonly string[], rest: number): string {
  return [
    ...(isFolded ? [`<details><summary>${title}</summary>`] : [`### ${title}`]),
    "",
    ...(before === undefined ? [] : [before]),
    ...items,
    ...(rest > 0
      ? ["", `… and ${rest} more ${noun}${rest === 1 ? "" : "s"}, left out here: the record has them.`]
      : []),
    ...(isFolded ? ["", "</details>"] : []),
    "",
  ].join("\n");
}
