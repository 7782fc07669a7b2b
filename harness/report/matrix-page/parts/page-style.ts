/** The matrix's own style, beyond that of every page. The script sets `--column` and `--targets` on the grid. */
export const matrixPageStyle = `
main.wide { max-width: none; }
#controls, .filters { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center; margin: 1rem 0; }
.choice { display: flex; flex-wrap: wrap; align-items: center; min-width: 0; margin: 0; padding: 0; border: 0; }
.choice legend { float: left; margin-right: .6rem; padding: 0; color: var(--dim); }
.choice label { position: relative; }
.choice input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer; }
.choice span { display: block; padding: .3rem .8rem; border: 1px solid var(--dim); margin-left: -1px; }
.choice input:checked + span { background: var(--fg); border-color: var(--fg); color: var(--bg); }
.choice input:focus-visible + span { outline: 3px solid var(--focus); outline-offset: 2px; }
.filters label { color: var(--dim); }
.filters input, .filters select { max-width: 17rem; color: var(--fg); }
#count { margin: 0; }
.legend { display: flex; flex-wrap: wrap; gap: 0 1rem; color: var(--dim); font-size: .875rem; }
[data-sign="✗"]::before, b[data-sign="✗"] { color: var(--bad); }
[data-sign="✓"]::before, b[data-sign="✓"] { color: var(--good); }
[data-sign="!"]::before, b[data-sign="!"] { color: var(--warn); }

.scroll { position: relative; }
.scores td, .tasks td { min-width: 11rem; vertical-align: top; font-variant-numeric: tabular-nums; }
.scores tbody tr:first-child > * { border-bottom: 2px solid var(--line); }
.by-target svg { display: block; width: 11rem; height: .5rem; margin: .3rem 0 .1rem; }
.by-target small { color: var(--dim); }
.tasks td.aws { min-width: 6rem; }
.worst { display: block; font-size: .875rem; line-height: 1.35; overflow-wrap: anywhere; }
.standings { padding: 0; max-width: 60rem; list-style: none; }
.standings li { margin: .3rem 0; overflow-wrap: anywhere; }
rect.upheld { fill: var(--good); }
rect.broken { fill: var(--bad); }
rect.unjudged { fill: var(--line); }
.counts td { text-align: right; font-variant-numeric: tabular-nums; }
details { margin: .5rem 0; }

.rows { max-height: calc(100vh - 2rem); overflow: auto; border: 1px solid var(--line); }
.rows table {
  table-layout: fixed; width: 100%; min-width: calc(25.5rem + var(--aws) + var(--targets) * var(--column));
  border-collapse: separate; border-spacing: 0; font-size: .875rem;
}
.rows th, .rows td { vertical-align: top; }
.rows thead th { position: sticky; top: 0; z-index: 2; width: var(--column); background: var(--panel); }
.rows thead th.count { width: 5.5rem; padding-left: 0; }
.rows tbody th { background: var(--bg); font-weight: 400; }
.rows th:first-child { position: sticky; left: 0; z-index: 1; width: auto; overflow-wrap: anywhere; }
.rows thead th:first-child { z-index: 3; }
.rows thead select { display: block; width: 100%; min-height: 0; margin-top: .3rem; padding: .1rem .3rem; font-weight: 400; }
.rows td { padding: 0; }
.rows thead th.aws { width: 11rem; font-weight: 600; }
.rows td.aws { padding: .35rem .75rem; color: var(--dim); overflow-wrap: anywhere; }
.rows td.count { padding: .35rem .75rem; color: var(--dim); text-align: right; font-variant-numeric: tabular-nums; }
.rows td:has(> .cell[data-sign="✗"]) { background: var(--bad-panel); }
.said { display: block; color: var(--dim); }
.cell {
  width: 100%; min-height: 0; padding: .35rem .75rem .35rem 2rem; border: 0; border-radius: 0; background: none;
  text-align: left; text-indent: -1.4rem; overflow-wrap: anywhere;
}
.cell::before { content: attr(data-sign); display: inline-block; width: 1.4rem; text-indent: 0; font-weight: 700; }
.cell:hover { text-decoration: underline; }
.cell:focus-visible { outline-offset: -3px; }
.cell[data-sign="·"], .cell[data-sign="–"], .cell[data-sign="?"] { color: var(--dim); }
.sort { min-height: 0; padding: 0; border: 0; background: none; font-weight: 600; text-align: left; overflow-wrap: anywhere; }
[aria-sort="ascending"] > .sort::after { content: " ▲" / ""; }
[aria-sort="descending"] > .sort::after { content: " ▼" / ""; }

dialog {
  position: fixed; inset: 0 0 0 auto; width: min(48rem, 100vw); max-width: none; height: 100%; max-height: none;
  margin: 0; padding: 0; border: 0; border-left: 1px solid var(--line); background: var(--bg); color: var(--fg);
}
dialog[open] { display: flex; flex-direction: column; }
dialog::backdrop { background: rgb(0 0 0 / .45); }
dialog > header {
  display: flex; gap: 1rem; justify-content: space-between; align-items: start;
  padding: 1rem; border-bottom: 1px solid var(--line);
}
dialog h2 { margin: 0; font: 600 1.1rem/1.3 var(--mono); overflow-wrap: anywhere; }
dialog header p { margin: 0; }
#detail-content { flex: 1; overflow: auto; padding: 0 1rem 2rem; }
#detail-content h3 { padding-top: 1rem; border-top: 1px solid var(--line); }
#detail-content h4 { margin: 1rem 0 .2rem; font-size: .875rem; color: var(--dim); }
#detail-content pre { max-height: 24rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.facts { grid-template-columns: minmax(6rem, max-content) minmax(0, 1fr); }
.difference { margin: .8rem 0; padding-left: .8rem; border-left: 3px solid var(--bad); }
.difference p { margin: 0; }
.link {
  min-height: 0; padding: 0; border: 0; background: none; color: var(--link);
  font: .875rem var(--mono); text-align: left; text-decoration: underline; overflow-wrap: anywhere;
}
.links, .plain { padding-left: 1.2rem; }
.plain { margin: 0; }

@media (forced-colors: active) {
  .choice input:checked + span { forced-color-adjust: none; background: Highlight; border-color: Highlight; color: HighlightText; }
  .difference { border-left-color: CanvasText; }
}
@media (max-width: 78rem) {
  .rows table.few, .few.scores td, .few.tasks td { min-width: 0; }
  .by-target.few svg { width: 100%; max-width: 11rem; }
  .by-target.few th, .by-target.few td { overflow-wrap: anywhere; }
  .rows .few thead th { width: auto; }
  .rows .few thead th:first-child { width: 30%; }
  .rows .few thead th.count { width: 4.5rem; }
  .rows .few thead th.aws { width: 8rem; }
}
@media (max-width: 40rem) {
  .rows table { min-width: calc(9.5rem + var(--targets) * 9rem); }
  .rows thead th { width: 9rem; }
  .rows .count, .rows thead th.aws { display: none; }
  .rows table:not(.few) td.aws { display: none; }
  .by-target svg { width: 100%; }
  .scores td, .tasks td { min-width: 0; }
  .facts { grid-template-columns: 1fr; }
  dd { margin-bottom: .4rem; }
}
@media (max-width: 56rem) {
  /* Few targets beside each other, and what names the row above them. */
  .rows .few .count, .rows .few thead th.aws { display: none; }
  table.few, .few thead, .few tbody { display: block; min-width: 0; width: 100%; }
  .few tr { display: grid; }
  .of-1 tr { grid-template-columns: minmax(0, 1fr); }
  .of-2 tr { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .of-3 tr { grid-template-columns: repeat(3, minmax(0, 1fr)); }
  .rows .few tr { grid-template-columns: repeat(var(--targets), minmax(0, 1fr)); }
  .few tr > :first-child, .few tr > .aws { grid-column: 1 / -1; }
  .few th, .few td { width: auto; min-width: 0; padding-inline: .3rem; overflow-wrap: anywhere; }
  .few tbody th { border-bottom: 0; font-weight: 600; }
  .rows .few tbody th { font-weight: 400; }
  .by-target.few thead th.aws, .by-target.few thead th:first-child, .few td.aws:empty { display: none; }
  .few td.aws { text-align: left; }
  .few td.aws::before { content: "AWS, as recorded: "; }
  .rows .few thead { position: sticky; top: 0; z-index: 3; background: var(--panel); }
  .rows .few thead th, .rows .few thead th:first-child { position: static; width: auto; }
  .rows .few th:first-child { position: static; }
  .rows .few td { padding: 0; }
  .rows .few td.aws { padding: 0 .3rem .35rem; }
  .rows .few .cell { padding: .35rem .3rem .35rem 1.5rem; text-indent: -1.2rem; }
  .rows .few .cell::before { width: 1.2rem; }
}
@media print {
  #controls, .filters, dialog, .rows thead select { display: none; }
  .rows { max-height: none; overflow: visible; border: 0; }
  .rows table { min-width: 0; }
  .rows thead th.aws { width: 9rem; }
  .rows thead th, .rows th:first-child { position: static; width: auto; }
  .rows thead th:first-child { width: 40%; }
}
`;
