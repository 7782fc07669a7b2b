import { READINGS } from "../../../contract/clause.ts";
import type { RunRecord } from "../../../record/format.ts";
import { totalOf, totalsOf } from "../../describe-run.ts";
import { markup, type Markup } from "../../html/escape.ts";

/** The clauses of each reading with what they add up to, and the cases by outcome. */
export function renderScores(record: RunRecord): Markup {
  const { header, footer } = record;
  return markup`<section aria-labelledby="scores-title">
<h2 id="scores-title">Scores</h2>
<div class="pair">
<div class="scroll"><table class="scores">
<caption>Clauses that bind in each reading</caption>
<thead><tr><th scope="col">Reading</th><th scope="col" class="number">Upheld</th><th scope="col" class="number">Broken</th><th scope="col" class="number">Not judged</th><th scope="col" class="number">Of</th></tr></thead>
<tbody>${READINGS.map((reading) => {
    const score = footer.scores[reading];
    const isOwn = reading === header.strict;
    return markup`<tr class="${isOwn ? "own" : ""}"><th scope="row">${reading}${isOwn ? markup` <span class="badge">this run</span>` : ""}</th><td class="number">${score.upheld}</td><td class="number">${score.broken}</td><td class="number">${score.unjudged}</td><td class="number">${totalOf(score)}</td></tr>`;
  })}</tbody>
</table></div>
<div class="scroll"><table>
<caption>Cases of the run</caption>
<thead><tr><th scope="col">Outcome</th><th scope="col" class="number">Cases</th></tr></thead>
<tbody>${totalsOf(record).map(
    ({ outcome, count, remark }) =>
      markup`<tr><th scope="row">${outcome}${remark === undefined ? undefined : markup` <span class="dim">(${remark})</span>`}</th><td class="number">${count}</td></tr>`,
  )}</tbody>
</table></div>
</div>
</section>`;
}
