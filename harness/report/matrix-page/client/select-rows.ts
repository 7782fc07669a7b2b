import type { Row } from "./rows.ts";
import type { ViewState } from "./view-state.ts";

/** The rows that the filters let through, in the order that is asked for; rows that are alike there keep theirs. */
export function selectRows(rows: readonly Row[], titles: readonly string[], state: ViewState): Row[] {
  const { fold, level, only, where, sort, descending } = state;
  const words = state.search.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = rows.filter(
    (row) =>
      (fold === "" || row.fold === fold) &&
      (level === "" || row.level === level) &&
      (only === "" ||
        (only === "different" && row.isDifferent) ||
        (only === "broken" && row.broken > 0) ||
        (only === "open" && row.isOpen)) &&
      titles.every((title, index) => (where[title] ?? "") === "" || row.cells[index]?.key === where[title]) &&
      words.every((word) => row.searched.includes(word)),
  );
  const target = titles.findIndex((title) => sort === `of ${title}`);
  const order = "✗!?–✓·";
  const compare = (a: Row, b: Row): number => {
    if (sort === "name") return a.id < b.id ? -1 : 1;
    if (sort === "broken") return a.broken - b.broken;
    const one = a.cells[target];
    const other = b.cells[target];
    if (!one || !other) return 0;
    const bySign = order.indexOf(one.sign) - order.indexOf(other.sign);
    return bySign !== 0 || one.answer === other.answer ? bySign : one.answer < other.answer ? -1 : 1;
  };
  return shown.toSorted((a, b) => (descending ? compare(b, a) : compare(a, b)));
}
