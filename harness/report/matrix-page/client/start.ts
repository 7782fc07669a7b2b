/// <reference lib="dom" />
import type { PageData, SectionData } from "../data/page-data.ts";
import { drawHead, showControls, showHead } from "./controls.ts";
import { drawCase, drawClause } from "./draw-detail.ts";
import { focusCell, moveInGrid } from "./draw-table.ts";
import { byId } from "../../html/client/element.ts";
import { tableFiller } from "./fill-table.ts";
import { rowsOf, type Row } from "./rows.ts";
import { selectRows } from "./select-rows.ts";
import { readState, startingView, writeState, type ViewState } from "./view-state.ts";

/** Makes the page live: it shows what its URL says, and its URL says what it shows. */
export function start(): void {
  const data = JSON.parse(byId("data").textContent ?? "") as PageData;
  const begin = startingView(data.sections[0]?.edition ?? "", data.reading);
  const head = byId("head");
  const body = byId("body");
  const dialog = byId("detail");
  if (!(dialog instanceof HTMLDialogElement)) return;
  const made = new Map<string, Row[]>();
  const fill = tableFiller(body);
  let state = readState(location.hash, begin);
  let tableShown: string | undefined;

  const sectionShown = (): SectionData | undefined =>
    data.sections.find(({ edition }) => edition === state.edition) ?? data.sections[0];

  /** The rows of the view, made once. */
  function rowsShown(section: SectionData): Row[] {
    const key = [section.edition, state.view, state.reading].join();
    const rows = made.get(key) ?? rowsOf(data, section, state);
    made.set(key, rows);
    return rows;
  }

  function show(): void {
    const section = sectionShown();
    if (!section) return;
    const table = section.edition + writeState({ ...state, row: "", target: "" }, begin);
    if (table !== tableShown) showTable(section);
    tableShown = table;
    showDetail(section);
  }

  function showTable(section: SectionData): void {
    const rows = rowsShown(section);
    const isOfClauses = state.view === "clauses";
    const titles = section.targets.map(({ title }) => title);
    showControls({ ...state, edition: section.edition }, rows);
    for (const scores of document.querySelectorAll<HTMLElement>("[data-scores]"))
      scores.hidden = scores.dataset.scores !== `${section.edition} ${state.reading}`;
    for (const part of document.querySelectorAll<HTMLElement>("[data-edition]"))
      part.hidden = part.dataset.edition !== section.edition;
    const grid = byId("grid");
    // So many stand beside each other on a narrow screen too.
    const few = 3;
    grid.style.setProperty("--targets", String(titles.length));
    grid.style.setProperty("--aws", isOfClauses ? "11rem" : "0rem");
    grid.classList.toggle("few", titles.length <= few);
    // The rest of a wide screen, within reason: names of errors are long.
    const [rest, least] = isOfClauses ? [35, 8.75] : [40, 10];
    grid.style.setProperty("--column", `${Math.min(20, Math.max(least, rest / titles.length))}rem`);
    showHead(head, drawHead(section, state, rows));
    const selected = selectRows(rows, titles, state);
    fill(selected, titles);
    const noun = isOfClauses ? "clauses" : "cases";
    byId("count").textContent = `${selected.length} of ${rows.length} ${noun}`;
    byId("none").hidden = selected.length > 0;
  }

  function showDetail(section: SectionData): void {
    if (!(dialog instanceof HTMLDialogElement)) return;
    const target = section.targets.findIndex(({ title }) => title === state.target);
    const clause = section.clauses.find(({ id }) => id === state.row);
    const one = section.cases.find(({ id }) => id === state.row);
    const source = { data, section, target };
    const nodes = target < 0 ? undefined : clause ? drawClause(clause, source) : one && drawCase(one, source);
    if (!nodes) {
      if (dialog.open) dialog.close();
      return;
    }
    byId("detail-title").textContent = state.row;
    byId("detail-target").textContent = `${state.target}, edition ${section.edition}`;
    const content = byId("detail-content");
    content.replaceChildren(...nodes);
    content.scrollTop = 0;
    if (!dialog.open) dialog.showModal();
  }

  /** @param isStep whether the reader may want to go back to what was shown before */
  function go(change: Partial<ViewState>, isStep = false): void {
    state = { ...state, ...change };
    const url = location.pathname + location.search + writeState(state, begin);
    if (isStep) history.pushState(undefined, "", url);
    else history.replaceState(undefined, "", url);
    show();
  }

  /** First the way that tells most, then the other, then the contract's order. */
  function sortBy(sort: string): void {
    const first = sort === "broken";
    if (state.sort !== sort) go({ sort, descending: first });
    else if (state.descending === first) go({ descending: !first });
    else go({ sort: "", descending: false });
  }

  document.addEventListener("click", ({ target: clicked }) => {
    if (!(clicked instanceof Element)) return;
    const opener = clicked.closest<HTMLElement>("[data-row]");
    const sorter = clicked.closest<HTMLElement>("[data-sort]");
    if (opener) {
      if (opener.matches(".cell")) focusCell(body, opener);
      go({ row: opener.dataset.row ?? "", target: opener.dataset.target ?? "" }, true);
    } else if (sorter) sortBy(sorter.dataset.sort ?? "");
    else if (clicked.closest("[data-clear]")) go({ search: "", fold: "", level: "", only: "", where: {} });
    else if (clicked.closest("[data-close]") || clicked === dialog) dialog.close();
  });
  document.addEventListener("input", ({ target: field }) => {
    if (field instanceof HTMLSelectElement && field.dataset.where !== undefined)
      go({ where: { ...state.where, [field.dataset.where]: field.value } });
    else if (field instanceof HTMLSelectElement || field instanceof HTMLInputElement) {
      // Groups and topics, states and answers have nothing in common.
      const anew =
        field.name === "view" || field.name === "edition" ? { fold: "", level: "", where: {}, sort: "" } : {};
      go({ ...anew, ...(field.name === "view" && { only: "" as const }), [field.name]: field.value });
    }
  });
  body.addEventListener("keydown", (event) => moveInGrid(body, event));
  dialog.addEventListener("close", () => {
    if (state.row !== "") go({ row: "", target: "" }, true);
  });
  addEventListener("popstate", () => {
    state = readState(location.hash, begin);
    show();
  });
  byId("controls").addEventListener("submit", (event) => event.preventDefault());
  show();
}
