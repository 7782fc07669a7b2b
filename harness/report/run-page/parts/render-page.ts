import type { RunRecord } from "../../../record/format.ts";
import { runPageScript } from "../client/script.ts";
import { makePageData } from "../data/make-page-data.ts";
import { markup } from "../../html/escape.ts";
import { page } from "../../html/page.ts";
import { style } from "../../html/style.ts";
import { renderAside } from "./render-aside.ts";
import { renderCauses } from "./render-causes.ts";
import { renderClauses } from "./render-clauses.ts";
import { renderFacts } from "./render-facts.ts";
import { renderFilters } from "./render-filters.ts";
import { renderGroups } from "./render-groups.ts";
import { renderHead, titleOf } from "./render-head.ts";
import { renderScores } from "./render-scores.ts";
import { runPageStyle } from "./page-style.ts";

/** The report of one run. */
export function renderRunPage(record: RunRecord): string {
  const data = makePageData(record);
  const body = markup`<a class="skip" href="#findings">Skip to the broken clauses</a>
<main>
${renderHead(record)}
${renderCauses(record)}
${renderScores(record)}
${renderFacts(record)}
${renderGroups(record)}
<section id="findings" aria-labelledby="findings-title" tabindex="-1">
<h2 id="findings-title">Broken clauses</h2>
${data.clauses.length === 0 ? undefined : renderFilters(data)}
${renderClauses(data)}
</section>
${renderAside(record)}
</main>`;
  const live = data.clauses.length === 0 ? {} : { data, script: runPageScript() };
  return page({ title: titleOf(record), style: style + runPageStyle, body, ...live });
}
