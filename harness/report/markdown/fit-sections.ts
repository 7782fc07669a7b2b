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
  const shown = sections.filter(({ items }) => items.length > 0);
  let left = shown.reduce((room, one) => room - Buffer.byteLength(frame(one, [], one.items.length)) - 1, most);
  return shown
    .map((section) => {
      const kept = section.items.findIndex((item) => {
        left -= Buffer.byteLength(item) + 1;
        return left < 0;
      });
      return kept === -1
        ? frame(section, section.items, 0)
        : frame(section, section.items.slice(0, kept), section.items.length - kept);
    })
    .join("\n");
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
