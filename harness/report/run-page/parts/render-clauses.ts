import type { ClauseData, ClauseOutcome, FindingData, PageData } from "../data/page-data.ts";
import { counted } from "../../../contract/counted.ts";
import { markup, type Markup } from "../../html/escape.ts";

const SIGN: Record<ClauseOutcome, string> = { unexpected: "✗", known: "~", advice: "·" };
const BADGE: Record<ClauseOutcome, string> = { unexpected: "unexpected", known: "known", advice: "not counted" };

/** A row for each clause. What it opens to is drawn when it opens. */
export function renderClauses({ clauses }: PageData): Markup {
  const counting = clauses.filter(({ outcome }) => outcome !== "advice");
  const advice = clauses.filter(({ outcome }) => outcome === "advice");
  return markup`<div id="clauses">
${counting.length === 0 ? markup`<p>No clause is broken.</p>` : markup`<div data-part="counting"><p class="none dim" hidden>No broken clause is let through by the filters.</p>${counting.map(renderRow)}</div>`}
${
  advice.length === 0
    ? undefined
    : markup`<div data-part="advice"><h2 id="advice">Not counted</h2>
<p class="dim">Findings that don't move the exit code: on clauses that are advice, that only another reading counts, or that <code>--only</code> left out.</p>
<p class="none dim" hidden>None is let through by the filters.</p>${advice.map(renderRow)}</div>`
}
</div>
<p id="said" role="status" class="unseen"></p>`;
}

function renderRow({ id, text, level, outcome, findings }: ClauseData): Markup {
  const [first] = findings;
  const more = findings.length - 1;
  return markup`<details class="clause ${outcome}"><summary><span class="sign" aria-hidden="true">${SIGN[outcome]}</span><span class="what"><code class="id">${id}</code> <span class="badge ${outcome}">${BADGE[outcome]}</span> <span class="badge">${level}</span>${more > 0 ? markup` <span class="badge">${counted(more + 1, "way")}</span>` : undefined}<span class="text">${text}</span>${first && renderDifference(first)}</span></summary><div class="detail"></div></details>`;
}

const renderDifference = ({ path, allowed, came }: FindingData): Markup =>
  markup`<span class="difference">${path === undefined ? undefined : markup`<code>${path}</code> `}<span class="dim">came</span> <span class="came">${came}</span> <span class="dim">allowed</span> ${allowed}</span>`;
