import { counted } from "../../contract/counted.ts";
import { inline } from "../markdown/escape-markdown.ts";

/** A row of a table, with the fold it belongs to. */
export interface FoldedRow {
  fold: string;
  line: string;
  /** Where there isn't room for all, rows of lower rank go first. */
  rank: number;
}

/**
 * Tables that a reader unfolds, one for each fold, in the rows' order. What has no room is left out and counted.
 * @param head the lines of every table's head
 * @param most characters in all
 */
export function foldedTables(rows: readonly FoldedRow[], noun: string, head: readonly string[], most: number): string {
  const shown = withRoom(rows, most - REST.length - foldsOf(rows).size * frame("", 9999, noun, head, []).length);
  const all = foldsOf(rows);
  const tables = [...foldsOf(shown)].map(([fold, own]) =>
    frame(fold, all.get(fold)?.length ?? own.length, noun, head, own),
  );
  const rest = rows.length - shown.length;
  return [...tables, ...(rest > 0 ? [`${REST.replace("N", String(rest))}\n\n`] : [])].join("");
}

const REST = "… and N more, left out to keep this short: the HTML and the JSON have them all.";

const foldsOf = (rows: readonly FoldedRow[]): Map<string, FoldedRow[]> => Map.groupBy(rows, ({ fold }) => fold);

function withRoom(rows: readonly FoldedRow[], most: number): FoldedRow[] {
  let left = most;
  const kept = new Set<FoldedRow>();
  for (const row of rows.toSorted((a, b) => b.rank - a.rank)) {
    left -= row.line.length + 1;
    if (left < 0) break;
    kept.add(row);
  }
  return rows.filter((row) => kept.has(row));
}

function frame(fold: string, count: number, noun: string, head: readonly string[], rows: readonly FoldedRow[]): string {
  return [
    `<details><summary>${inline(fold)}: ${rows.length < count ? `${rows.length} of ` : ""}${counted(count, noun)}</summary>`,
    "",
    ...head,
    ...rows.map(({ line }) => line),
    "",
    "</details>",
    "",
    "",
  ].join("\n");
}
