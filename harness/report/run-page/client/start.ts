/// <reference lib="dom" />
import type { ClauseData, PageData } from "../data/page-data.ts";
import { copyCommand } from "./copy-command.ts";
import { drawClause } from "./draw-clause.ts";
import { byId } from "../../html/client/element.ts";
import { isFindingSelected, isSelected, searchedText, wordsOf } from "./select-clauses.ts";
import { readState, writeState, type ViewState } from "./view-state.ts";

/** A clause with the row that shows it. */
export interface Row {
  clause: ClauseData;
  searched: string;
  row: HTMLDetailsElement;
  /** By which filters it was drawn; empty where it wasn't. */
  drawn: string;
}

/** Makes the page live: it shows what its URL says, and its URL says what it shows. */
export function start(): void {
  const data = JSON.parse(byId("data").textContent ?? "") as PageData;
  const form = byId("filters");
  if (!(form instanceof HTMLFormElement)) return;
  const list = byId("clauses");
  const elements = [...list.querySelectorAll<HTMLDetailsElement>("details.clause")];
  const rows = data.clauses.flatMap((clause, index): Row[] => {
    const row = elements[index];
    return row ? [{ clause, row, searched: searchedText(clause), drawn: "" }] : [];
  });
  const rowOf = new Map<EventTarget, Row>(rows.map((each) => [each.row, each]));
  let state = readState(location.hash);
  let writing: ReturnType<typeof setTimeout> | undefined;

  /** Browsers take only so many changes of the URL in a while. */
  function write(): void {
    clearTimeout(writing);
    writing = setTimeout(() => {
      history.replaceState(null, "", writeState(state) || location.pathname + location.search);
    }, 150);
  }

  function draw(each: Row): void {
    const { clause, row } = each;
    const wanted = JSON.stringify([state.status, state.member]);
    if (!row.open || each.drawn === wanted) return;
    each.drawn = wanted;
    const findings = clause.findings.filter((finding) => isFindingSelected(finding, state));
    row.querySelector(".detail")?.replaceChildren(drawClause(clause, findings, data));
  }

  function filter(): void {
    const words = wordsOf(state.search);
    const shown = { counting: 0, advice: 0 };
    for (const each of rows) {
      const isShown = isSelected(each.clause, each.searched, state, words);
      each.row.hidden = !isShown;
      if (isShown) {
        shown[each.clause.outcome === "advice" ? "advice" : "counting"] += 1;
        draw(each);
      }
    }
    tell(shown);
  }

  function tell(shown: { counting: number; advice: number }): void {
    for (const section of list.querySelectorAll<HTMLElement>("[data-part]")) {
      const count = shown[section.dataset.part === "advice" ? "advice" : "counting"];
      const none = section.querySelector<HTMLElement>(".none");
      if (none) none.hidden = count > 0;
    }
    const all = rows.filter(({ clause }) => clause.outcome === "advice").length;
    byId("shown").textContent =
      `Showing ${shown.counting} of ${rows.length - all} broken clauses` +
      (all > 0 ? ` and ${shown.advice} of ${all} that aren't counted` : "");
  }

  /** Makes the page as the state says. */
  function show(): void {
    for (const [name, value] of Object.entries(state)) {
      const control = document.getElementById(`by-${name}`);
      if (typeof value === "string" && (control instanceof HTMLInputElement || control instanceof HTMLSelectElement))
        control.value = value;
    }
    for (const { clause, row } of rows) row.open = state.clauses.includes(clause.id);
    filter();
  }

  function goTo(): void {
    const [first] = state.clauses;
    if (first === undefined) return;
    const row = rows.find(({ clause, row: { hidden } }) => clause.id === first && !hidden)?.row;
    row?.querySelector("summary")?.focus({ preventScroll: true });
    // Rows have their size when they come into view, which moves those below them.
    let frames = 5;
    const settle = (): void => {
      row?.scrollIntoView();
      frames -= 1;
      if (frames > 0) requestAnimationFrame(settle);
    };
    settle();
  }

  form.addEventListener("input", () => {
    const given = new FormData(form);
    const text = (name: keyof ViewState): string => String(given.get(name) ?? "");
    state = {
      search: text("search"),
      outcome: text("outcome"),
      status: text("status"),
      member: text("member"),
      group: text("group"),
      level: text("level"),
      evidence: text("evidence"),
      clauses: state.clauses,
    };
    filter();
    write();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    state = { ...readState(""), clauses: state.clauses };
    filter();
    write();
  });
  list.addEventListener(
    "toggle",
    ({ target }) => {
      const each = target && rowOf.get(target);
      if (!each) return;
      draw(each);
      const open = new Set(state.clauses);
      if (each.row.open) open.add(each.clause.id);
      else open.delete(each.clause.id);
      state = { ...state, clauses: [...open] };
      write();
    },
    true,
  );
  for (const part of [list, document.getElementById("causes")])
    part?.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest<HTMLElement>("button.copy") : undefined;
      if (button) void copyCommand(button);
    });
  addEventListener("hashchange", () => {
    // A link within the page is no state.
    if (/^#[^=]+$/.test(location.hash)) return;
    state = readState(location.hash);
    show();
    goTo();
  });
  show();
  goTo();
}
