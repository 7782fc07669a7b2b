/** The look of every page: colours, type, tables, badges, focus, print. Colours have a contrast of 4.5 or more. */
export const style = `
:root {
  color-scheme: light dark;
  --bg: light-dark(#ffffff, #15181d);
  --fg: light-dark(#1b1f24, #e4e7eb);
  --dim: light-dark(#586069, #a2abb5);
  --line: light-dark(#d6dae0, #363c45);
  --panel: light-dark(#f5f6f8, #1d2127);
  --good: light-dark(#1a7466, #4fb8a6);
  --bad: light-dark(#b3261e, #ff8a80);
  --warn: light-dark(#865500, #e2b04a);
  --good-panel: light-dark(#e4f3f0, #16302c);
  --bad-panel: light-dark(#fdeceb, #3a1d1d);
  --warn-panel: light-dark(#fdf3de, #352a13);
  --link: light-dark(#0b57b0, #86bdff);
  --focus: light-dark(#0b57b0, #86bdff);
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
body {
  margin: 0; padding: 1.5rem clamp(1rem, 4vw, 3rem) 4rem;
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
  background: var(--bg); color: var(--fg); overflow-wrap: break-word;
}
main { max-width: 72rem; margin: 0 auto; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
p { margin: .5rem 0; }
a { color: var(--link); }
code, pre, kbd, samp { font-family: var(--mono); font-size: .875em; }
pre {
  margin: 0; padding: .6rem .75rem; overflow: auto; max-width: 100%; tab-size: 2;
  background: var(--panel); border: 1px solid var(--line); border-radius: 4px; line-height: 1.5;
}
table { border-collapse: collapse; }
caption { text-align: left; color: var(--dim); padding-bottom: .4rem; }
th, td { padding: .35rem .75rem; text-align: left; vertical-align: baseline; border-bottom: 1px solid var(--line); }
th { font-weight: 600; }
.facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .2rem 1rem; margin: .5rem 0; }
dt { color: var(--dim); }
dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; max-width: 100%; }
.dim { color: var(--dim); }
.badge {
  display: inline-block; padding: 0 .4rem; border: 1px solid var(--line); border-radius: 3px;
  font-size: .8125rem; white-space: nowrap; color: var(--dim);
}
.badge.bad { color: var(--bad); border-color: currentcolor; }
.badge.warn { color: var(--warn); border-color: currentcolor; }
input, select, button {
  font: inherit; color: inherit; background: var(--bg); border: 1px solid var(--dim); border-radius: 4px;
  padding: .3rem .55rem; min-height: 2.25rem;
}
button { background: var(--panel); cursor: pointer; }
button:hover { border-color: var(--fg); }
summary { cursor: pointer; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (forced-colors: active) {
  .badge { border-color: CanvasText; }
  rect, .swatch { forced-color-adjust: none; }
}
@media print {
  :root { color-scheme: light; }
  body { padding: 0; font-size: 10pt; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; }
  .no-print { display: none !important; }
  :focus-visible { outline: none; }
  h2, h3, tr, summary { break-after: avoid; }
  tr { break-inside: avoid; }
}
`;
