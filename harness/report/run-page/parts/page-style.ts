/** The run page's own style, beyond that of every page. */
export const runPageStyle = `
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--bg); padding: .5rem 1rem; z-index: 9; }
header > .dim:first-child { margin: 0; }
h1 { overflow-wrap: anywhere; }
.end { display: flex; gap: .6rem; padding: .6rem .9rem; border-left: 4px solid; background: var(--panel); border-radius: 2px; }
.end.good { border-color: var(--good); } .end.bad { border-color: var(--bad); } .end:is(.warn, .known) { border-color: var(--warn); }
.end.good > :first-child { color: var(--good); } .end.bad > :first-child { color: var(--bad); } .end:is(.warn, .known) > :first-child { color: var(--warn); }
.end > :last-child { min-width: 0; overflow-wrap: anywhere; }
.end .code { color: var(--dim); white-space: nowrap; }
.messages { padding-left: 1.2rem; overflow-wrap: anywhere; }
.pair { display: flex; flex-wrap: wrap; gap: 1.5rem 4rem; align-items: start; }
.scores .own > * { font-weight: 600; background: var(--panel); }
.scores .badge { font-weight: 400; margin-left: .4rem; }
tbody th { font-weight: 400; }
dl { margin: .5rem 0; }
.detail .facts { grid-template-columns: 6rem minmax(0, 1fr); }
.facts.wide { grid-template-columns: repeat(auto-fill, minmax(min(100%, 21rem), 1fr)); gap: .4rem 2rem; }
.facts.wide > div { display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); }
.groups { width: 100%; }
.groups td.bars { width: 60%; min-width: 8rem; }
.groups svg { display: block; width: 100%; height: .9rem; }
rect.upheld, .swatch.upheld { fill: var(--good); background: var(--good); }
rect.broken, .swatch.broken { fill: var(--bad); background: var(--bad); }
rect.unjudged, .swatch.unjudged { fill: var(--line); background: var(--line); }
.swatch { display: inline-block; width: .7rem; height: .7rem; border-radius: 2px; }
th { white-space: nowrap; }
#filters { display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: end; margin: 0 0 .75rem; }
#filters > div { display: flex; flex-direction: column; min-width: 0; }
#filters label { font-size: .8125rem; color: var(--dim); }
#filters select { max-width: 11rem; }
#filters .search { flex: 1 0 100%; }
.clause { border-top: 1px solid var(--line); content-visibility: auto; contain-intrinsic-size: auto 5.5rem; }
.clause > summary { display: flex; gap: .75rem; padding: .6rem .25rem; list-style: none; }
.clause > summary::-webkit-details-marker { display: none; }
.clause > summary:hover { background: var(--panel); }
.sign { flex: none; width: 1.2rem; text-align: center; font-weight: 700; }
.unexpected .sign, .badge.unexpected { color: var(--bad); } .badge.unexpected { border-color: currentcolor; }
.known .sign, .badge.known { color: var(--warn); } .badge.known { border-color: currentcolor; }
.what { min-width: 0; flex: 1; overflow-wrap: anywhere; }
.id { font-weight: 600; }
.what .text, .difference { display: block; }
.clause > summary:focus-visible { outline-offset: -3px; }
.clause:not([open]) > summary :is(.text, .difference) { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
.clause[open] > summary .difference { display: none; }
.headers { margin-top: .4rem; font-size: .875rem; color: var(--dim); }
.came { color: var(--bad); }
.advice .came { color: inherit; }
.clause[open] { padding-bottom: 1rem; }
.clause[open] > summary { background: var(--panel); }
.detail { padding: 0 .25rem 0 2.2rem; }
.finding { border-top: 1px dashed var(--line); margin-top: 1rem; padding-top: .25rem; }
.finding h3 { overflow-wrap: anywhere; font-weight: 400; } .finding h3 code { font-weight: 600; }
.detail h4 { font-size: .8125rem; font-weight: 600; color: var(--dim); margin: .9rem 0 .25rem; }
.detail ul.plain, .cases, .steps { margin: 0; padding-left: 1.4rem; }
.exchange { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 0 1rem; }
.message { min-width: 0; }
.message pre { padding: .6rem 0; white-space: pre-wrap; overflow-wrap: anywhere; max-height: 64rem; }
.line { display: block; padding: 0 .75rem 0 calc(.75rem + 4ch); text-indent: -4ch; }
.line:has(.differs) { background: var(--bad-panel); box-shadow: inset 3px 0 var(--bad); }
mark { color: inherit; background: none; }
mark.about { background: var(--warn-panel); }
.advice .line:has(.differs) { background: var(--warn-panel); box-shadow: inset 3px 0 var(--warn); }
.absent mark { font-style: italic; }
.beside { color: var(--dim); font-family: system-ui, sans-serif; }
.line:has(.differs) .beside { color: var(--fg); }
.rest { color: var(--dim); font-style: italic; }
.command { display: grid; grid-template-columns: 1fr auto; align-items: end; gap: .25rem 1rem; }
.command pre { grid-column: 1 / -1; white-space: pre-wrap; overflow-wrap: anywhere; max-height: 12rem; }
.command p { grid-column: 1 / -1; margin: 0; font-size: .875rem; }
.copy { min-height: 1.9rem; padding: .1rem .7rem; font-size: .875rem; }
button.more { margin-top: 1rem; }
.list { margin: .35rem 0; } .list > summary { overflow-wrap: anywhere; }
.cases { columns: 20rem; margin: .4rem 0; } .cases li { overflow-wrap: anywhere; }
.clauses dd { margin: 0 0 .4rem 1.1rem; }
@media (forced-colors: active) {
  .line:has(.differs) { box-shadow: none; border-left: 3px solid Highlight; }
  mark.differs, mark.about { text-decoration: underline; }
  .end { border-color: CanvasText; }
}
@media (max-width: 40rem) {
  .detail { padding-left: 0; }
  .detail .facts { grid-template-columns: 1fr; } .detail .facts dd { margin-bottom: .3rem; }
  .groups td.bars, .groups th.bars { display: none; }
  #filters > div { flex: 1 1 9rem; } #filters select { max-width: none; width: 100%; }
  table { font-size: .875rem; } th { white-space: normal; } th, td { padding: .35rem .3rem; }
  .scores .badge { margin-left: 0; }
}
@media (max-width: 24rem) {
  .scores { font-size: .8125rem; }
  .scores th, .scores td { padding-inline: .2rem; }
}
@media print {
  .clause { content-visibility: visible; break-inside: avoid; } .clause[open] { break-inside: auto; }
  .message pre, .command pre { max-height: none; }
  button, .skip { display: none; }
  .detail { padding-left: 0; }
  .line:has(.differs), rect, .swatch, .end { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
