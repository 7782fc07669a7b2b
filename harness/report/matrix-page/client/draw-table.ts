/// <reference lib="dom" />
import { element } from "../../html/client/element.ts";
import type { Row } from "./rows.ts";

/** A row of the table; its cells' buttons name the cell that they open. */
export function drawRow(row: Row, titles: readonly string[]): HTMLTableRowElement {
  const level = row.level === "" || row.level === "must" ? [] : [element("span", { class: "badge" }, row.level)];
  const head = element(
    "th",
    { scope: "row", role: "rowheader" },
    element("code", {}, row.id),
    ...level,
    element("span", { class: "said" }, row.text),
  );
  const cells = row.cells.map(({ sign, word, answer }, index) => {
    const names = { "data-sign": sign, "data-row": row.id, "data-target": titles[index] ?? "" };
    const label = answer === "" ? word : `${word}: ${answer}`;
    const attributes = { type: "button", class: "cell", tabindex: "-1", "aria-label": label, ...names };
    return element(
      "td",
      { role: "gridcell" },
      element("button", attributes, ...breakable(answer === "" ? word : answer)),
    );
  });
  const count = element("td", { class: "count", role: "gridcell" }, row.broken === 0 ? "" : String(row.broken));
  const aws = row.aws === undefined ? [] : [element("td", { class: "aws", role: "gridcell" }, ...breakable(row.aws))];
  return element("tr", { role: "row" }, head, count, ...cells, ...aws);
}

/** Long names of errors may break between their words. */
export function breakable(text: string): (Node | string)[] {
  const [first = "", ...others] = text.split(/(?<=[a-z])(?=[A-Z])/);
  return [first, ...others.flatMap((part) => [element("wbr"), part])];
}

/** One stop for the tab key, and arrows within, as in any grid. */
export function moveInGrid(body: HTMLElement, event: KeyboardEvent): void {
  const cell = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>(".cell") : null;
  const row = cell?.closest("tr");
  if (!cell || !row) return;
  const rows = [...body.children];
  const own = [...row.querySelectorAll<HTMLElement>(".cell")];
  const y = rows.indexOf(row);
  const x = own.indexOf(cell);
  const page = 12;
  const moves: Record<string, [number, number]> = {
    ArrowUp: [x, y - 1],
    ArrowDown: [x, y + 1],
    ArrowLeft: [x - 1, y],
    ArrowRight: [x + 1, y],
    PageUp: [x, Math.max(0, y - page)],
    PageDown: [x, Math.min(rows.length - 1, y + page)],
    Home: event.ctrlKey ? [0, 0] : [0, y],
    End: event.ctrlKey ? [own.length - 1, rows.length - 1] : [own.length - 1, y],
  };
  const to = moves[event.key];
  if (!to || event.altKey || event.metaKey) return;
  event.preventDefault();
  const next = rows[to[1]]?.querySelectorAll<HTMLElement>(".cell")[to[0]];
  if (next) focusCell(body, next);
}

/** Makes a cell the grid's tab stop, and goes there. */
export function focusCell(body: HTMLElement, cell: HTMLElement): void {
  for (const old of body.querySelectorAll('.cell[tabindex="0"]')) old.setAttribute("tabindex", "-1");
  cell.setAttribute("tabindex", "0");
  cell.focus();
}
