import { clauseStatuses, withStatus } from "../../../record/fold.ts";
import type { RunRecord } from "../../../record/format.ts";
import { counted } from "../../../contract/counted.ts";
import { clientNotes, unjudgedCases, UNJUDGED, UNJUDGED_TITLES, type CaseGroup } from "../../case-groups.ts";
import { cutName, cutText } from "../../html/cut.ts";
import { markup, type Markup } from "../../html/escape.ts";

/** The cases that weren't judged and why, and the notes of the official client. */
export function renderAside(record: RunRecord): Markup {
  const { header } = record;
  const unjudged = new Set(withStatus(clauseStatuses(record, header.strict), "unjudged"));
  const clauses = header.clauses.filter(({ id }) => unjudged.has(id));
  return markup`${UNJUDGED.map((outcome) => renderGroups(UNJUDGED_TITLES[outcome], unjudgedCases(record, outcome)))}
${
  clauses.length === 0
    ? undefined
    : markup`<section>
<h2>Clauses not judged</h2>
<p class="dim">They bind in the reading ${header.strict}, and no case of this run could show whether they are upheld.</p>
<details class="list"><summary>${counted(clauses.length, "clause")}</summary>
<dl class="clauses">${clauses.map(({ id, text, excluded }) => markup`<dt><code>${cutName(id)}</code></dt><dd>${cutText(text)}${excluded === undefined ? undefined : markup` <span class="dim">No case can show it: ${cutText(excluded)}.</span>`}</dd>`)}</dl>
</details>
</section>`
}
${renderGroups("Notes about the official client", clientNotes(record), "What the client does of its own accord says nothing about the target.")}`;
}

function renderGroups(title: string, groups: readonly CaseGroup[], about?: string): Markup | undefined {
  if (groups.length === 0) return undefined;
  return markup`<section>
<h2>${title}</h2>
${about === undefined ? undefined : markup`<p class="dim">${about}</p>`}
${groups.map(({ text, cases }) => markup`<details class="list"><summary>${cutText(text)} <span class="dim">(${counted(cases.length, "case")})</span></summary><ul class="cases">${cases.map((id) => markup`<li><code>${cutName(id)}</code></li>`)}</ul></details>`)}
</section>`;
}
