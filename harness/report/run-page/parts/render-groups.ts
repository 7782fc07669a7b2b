import type { RunRecord } from "../../../record/format.ts";
import type { ClauseStatus, Score } from "../../../run/close.ts";
import { totalOf } from "../../describe-run.ts";
import { groupOf } from "../../clause-group.ts";
import { cutName } from "../../html/cut.ts";
import { markup, visible, type Markup } from "../../html/escape.ts";

/** The results of each group of clauses: bars of one scale, in a table that says the same in numbers. */
export function renderGroups({ header, footer }: RunRecord): Markup {
  const states = footer.clauses.byReading[header.strict];
  const groups = new Map<string, Score>();
  const inOrder = header.clauses.map(({ id }) => groupOf(id));
  for (const group of inOrder) groups.set(group, { upheld: 0, broken: 0, unjudged: 0 });
  for (const status of ["upheld", "broken", "unjudged"] as const)
    for (const id of states[status]) {
      const counts = groups.get(groupOf(id));
      if (counts) counts[status] += 1;
    }
  const rows = [...groups].filter(([, counts]) => totalOf(counts) > 0);
  const longest = Math.max(1, ...rows.map(([, counts]) => totalOf(counts)));
  return markup`<section aria-labelledby="groups-title">
<h2 id="groups-title">Clauses by group</h2>
<div class="scroll"><table class="groups">
<caption>In the reading ${header.strict}. A group's name filters the broken clauses below.</caption>
<thead><tr><th scope="col">Group</th><th scope="col" aria-hidden="true" class="bars"></th><th scope="col" class="number"><span class="swatch upheld" aria-hidden="true"></span> Upheld</th><th scope="col" class="number"><span class="swatch broken" aria-hidden="true"></span> Broken</th><th scope="col" class="number"><span class="swatch unjudged" aria-hidden="true"></span> Not judged</th><th scope="col" class="number">Of</th></tr></thead>
<tbody>${rows.map(([group, counts]) => renderRow(group, counts, longest))}</tbody>
</table></div>
</section>`;
}

function renderRow(group: string, counts: Score, longest: number): Markup {
  const { upheld, broken, unjudged } = counts;
  const hash = new URLSearchParams({ group: visible(cutName(group)) }).toString();
  const name = broken === 0 ? cutName(group) : markup`<a href="#${hash}">${cutName(group)}</a>`;
  return markup`<tr><th scope="row">${name}</th><td aria-hidden="true" class="bars">${renderBar(counts, longest)}</td><td class="number">${upheld}</td><td class="number">${broken}</td><td class="number">${unjudged}</td><td class="number">${totalOf(counts)}</td></tr>`;
}

function renderBar({ upheld, broken, unjudged }: Score, longest: number): Markup {
  const part = (kind: ClauseStatus, from: number, count: number): Markup | undefined =>
    count === 0 ? undefined : markup`<rect class="${kind}" x="${from}" width="${count}" height="1"/>`;
  return markup`<svg viewBox="0 0 ${longest} 1" preserveAspectRatio="none" focusable="false">${part("upheld", 0, upheld)}${part("broken", upheld, broken)}${part("unjudged", upheld + broken, unjudged)}</svg>`;
}
