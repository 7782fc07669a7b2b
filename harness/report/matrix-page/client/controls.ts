/// <reference lib="dom" />
import { byId, element } from "../../html/client/element.ts";
import type { SectionData } from "../data/page-data.ts";
import type { Row } from "./rows.ts";
import type { ViewState } from "./view-state.ts";

/** Sets every control of the form as the state has it. */
export function showControls(state: ViewState, rows: readonly Row[]): void {
  const chosen: Record<string, string> = { edition: state.edition, view: state.view, reading: state.reading };
  for (const radio of document.querySelectorAll<HTMLInputElement>("input[type=radio]"))
    radio.checked = chosen[radio.name] === radio.value;
  const search = byId("search");
  if (search instanceof HTMLInputElement && search.value !== state.search) search.value = state.search;
  const allFolds = state.view === "clauses" ? "all groups" : "all topics";
  fillSelect(byId("fold"), new Set(rows.map(({ fold }) => fold)), state.fold, allFolds);
  fillSelect(byId("level"), new Set(rows.map(({ level }) => level).filter(Boolean)), state.level, "all levels");
  for (const part of document.querySelectorAll<HTMLElement>("[data-only]"))
    part.hidden = part.dataset.only !== state.view;
  const only = byId("only");
  if (only instanceof HTMLSelectElement) {
    const open = only.querySelector<HTMLOptionElement>("option[value=open]");
    if (open) open.hidden = open.disabled = state.view !== "answers";
    only.value = state.only;
  }
}

/** Options for the values, one that takes all, and the chosen one even where there is none like it any more. */
export function fillSelect(select: HTMLElement, values: Iterable<string>, chosen: string, all: string): void {
  if (!(select instanceof HTMLSelectElement)) return;
  const options = new Set([...values, ...(chosen === "" ? [] : [chosen])]);
  select.replaceChildren(
    element("option", { value: "" }, all),
    ...[...options].map((value) => element("option", { value }, value)),
  );
  select.value = chosen;
}

/** The head of the table: a column each for the rows' names, the count and the targets, sorted and filtered there. */
export function drawHead(section: SectionData, state: ViewState, rows: readonly Row[]): HTMLTableRowElement {
  const column = (sort: string, label: string, more: Node[] = []): HTMLElement =>
    element(
      "th",
      {
        scope: "col",
        role: "columnheader",
        ...(sort === "broken" && { class: "count" }),
        "aria-sort": state.sort !== sort ? "none" : state.descending ? "descending" : "ascending",
      },
      element("button", { type: "button", class: "sort", "data-sort": sort }, label),
      ...more,
    );
  return element(
    "tr",
    { role: "row" },
    column("name", state.view === "clauses" ? "Clause" : "Case"),
    column("broken", state.view === "clauses" ? "Broken" : "Failed"),
    ...section.targets.map(({ title }, index) => {
      const select = element("select", { "data-where": title, "aria-label": `Rows by ${title}` });
      const keys = new Set(rows.flatMap(({ cells }) => cells[index]?.key ?? []));
      fillSelect(select, [...keys].toSorted(), state.where[title] ?? "", "any");
      return column(`of ${title}`, title, [select]);
    }),
    ...(state.view === "clauses"
      ? [element("th", { scope: "col", role: "columnheader", class: "aws" }, "AWS, as recorded")]
      : []),
  );
}

/** Puts a new head in place of the old one; whoever was at one of its controls stays there. */
export function showHead(head: HTMLElement, row: HTMLElement): void {
  const active = document.activeElement;
  const { sort, where } = active instanceof HTMLElement && head.contains(active) ? active.dataset : {};
  head.replaceChildren(row);
  const same = [...row.querySelectorAll<HTMLElement>("button, select")].find(
    ({ dataset }) => (sort ?? where) !== undefined && dataset.sort === sort && dataset.where === where,
  );
  same?.focus();
}
