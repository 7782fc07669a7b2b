import { READINGS } from "../../../contract/clause.ts";
import { markup, trusted, type Markup } from "../../html/escape.ts";
import { page } from "../../html/page.ts";
import { style } from "../../html/style.ts";
import { matrixPageScript } from "../client/script.ts";
import type { Matrix, EditionSection } from "../../matrix/model.ts";
import { makePageData, readingShown, WORDS } from "../data/make-page-data.ts";
import { matrixPageStyle } from "./page-style.ts";
import type { PageData } from "../data/page-data.ts";
import { renderOverview } from "./render-overview.ts";

/** The matrix as one self-contained page. */
export function renderMatrixPage(matrix: Matrix): string {
  const { sections } = matrix;
  const shown = readingShown(sections);
  return page({
    title: "Lambda CreateFunction, side by side",
    style: style + matrixPageStyle,
    body: markup`<main class="wide">
<h1>Lambda CreateFunction, side by side</h1>
<p>What each target made of every clause of the contract, and what it answered to every case.</p>
${choices(sections, shown)}
${sections.map((section, index) => renderOverview(section, shown, index > 0))}
${table()}
</main>
${DETAIL}`,
    data: makePageData(matrix),
    script: matrixPageScript(),
  });
}

function choices(sections: readonly EditionSection[], shown: PageData["reading"]): Markup {
  const editions = sections.map(({ edition }) => edition);
  const readings = shown === "own" ? ["own", ...READINGS] : READINGS;
  return markup`<form id="controls">
${choice("edition", "Edition", editions, editions[0])}
${choice("reading", "Reading", readings, shown)}
</form>`;
}

function choice(name: string, legend: string, values: readonly string[], chosen: string | undefined): Markup {
  const options = values.map((value) => {
    const checked = value === chosen ? trusted("checked") : "";
    return markup`<label><input type="radio" form="controls" name="${name}" value="${value}" ${checked}><span>${value}</span></label>`;
  });
  return markup`<fieldset class="choice"><legend>${legend}</legend>${options}</fieldset>`;
}

function signs(view: string, words: Record<string, string>): Markup {
  const entries = Object.entries(words).map(
    ([sign, word]) => markup`<span><b data-sign="${sign}">${sign}</b> ${word}</span> `,
  );
  return markup`<p class="legend" data-only="${view}">${entries}</p>`;
}

const table = (): Markup => markup`<section aria-labelledby="rows-title">
<h2 id="rows-title">Row by row</h2>
<div class="filters" role="search">
${choice("view", "Rows", ["clauses", "answers"], "clauses")}
<label>Search <input type="search" id="search" name="search" form="controls" placeholder="memory-size 400"></label>
<label>Group <select id="fold" name="fold" form="controls"></select></label>
<label data-only="clauses">Level <select id="level" name="level" form="controls"></select></label>
<label>Only <select id="only" name="only" form="controls">
<option value="">everything</option>
<option value="different">where targets differ</option>
<option value="broken">where one is broken or failed</option>
<option value="open">where they differ and none is wrong</option>
</select></label>
<button type="button" data-clear>Clear</button>
<p id="count" role="status"></p>
</div>
${signs("clauses", WORDS.clauses)}
${signs("answers", WORDS.cases)}
<noscript><p>This table needs JavaScript. The formats matrix-markdown and matrix-json hold the same.</p></noscript>
<div class="scroll rows">
<table id="grid" role="grid" aria-labelledby="rows-title" aria-describedby="rows-hint">
<thead id="head" role="rowgroup"></thead>
<tbody id="body" role="rowgroup"></tbody>
</table>
</div>
<p id="none" hidden>Nothing is like that. <button type="button" data-clear>Clear the filters</button></p>
<p id="rows-hint" class="dim no-print">Arrow keys move from cell to cell, Enter opens one.</p>
</section>`;

const DETAIL = markup`<dialog id="detail" aria-labelledby="detail-title detail-target">
<header>
<div><h2 id="detail-title"></h2><p id="detail-target" class="dim"></p></div>
<button type="button" data-close>Close</button>
</header>
<div id="detail-content"></div>
</dialog>`;
