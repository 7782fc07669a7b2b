/// <reference lib="dom" />
import { drawRow } from "./draw-table.ts";
import type { Row } from "./rows.ts";

/**
 * Fills a table's body with rows, each drawn when it is first needed: what fits a screen at once, the rest in pieces,
 * so that the page answers meanwhile.
 */
export function tableFiller(body: HTMLElement): (rows: readonly Row[], titles: readonly string[]) => void {
  const atOnce = 100;
  const drawn = new WeakMap<Row, HTMLElement>();
  let filling: ReturnType<typeof setTimeout> | undefined;
  return (rows, titles) => {
    const elements = (from: number): HTMLElement[] =>
      rows.slice(from, from + atOnce).map((row) => {
        const element = drawn.get(row) ?? drawRow(row, titles);
        drawn.set(row, element);
        return element;
      });
    const goOn = (from: number): void => {
      if (from >= rows.length) return;
      filling = setTimeout(() => {
        body.append(...elements(from));
        goOn(from + atOnce);
      });
    };
    clearTimeout(filling);
    body.replaceChildren(...elements(0));
    // A row that was left out and comes back may bring its tab stop along: there is one.
    for (const stop of [...body.querySelectorAll('.cell[tabindex="0"]')].slice(1)) stop.setAttribute("tabindex", "-1");
    if (!body.querySelector('.cell[tabindex="0"]')) body.querySelector(".cell")?.setAttribute("tabindex", "0");
    goOn(atOnce);
  };
}
