import type { RunRecord } from "../../../record/format.ts";
import { bugReport } from "../../causes/bug-report.ts";
import type { Cause } from "../../causes/cause.ts";
import { describeExtent, exampleLines, sentInShort } from "../../causes/describe-cause.ts";
import { findCauses } from "../../causes/find-causes.ts";
import { HARMS } from "../../causes/harm.ts";
import { labelOf } from "../../describe-finding.ts";
import { cutAndCount, cutName, cutText } from "../../html/cut.ts";
import { markup, type Content, type Markup } from "../../html/escape.ts";
import { sentence } from "../../printable.ts";

const CLAUSES_SHOWN = 60;

/** What to mend first: each cause with its best example, its clauses, and the text of a bug report. */
export function renderCauses(record: RunRecord): Markup | undefined {
  const causes = findCauses(record);
  if (causes.length === 0) return undefined;
  return markup`<section id="causes" aria-labelledby="causes-title">
<h2 id="causes-title">What to mend first</h2>
<p class="dim">Broken clauses by what one mistake looks like. What is unexpected comes first, then the worst.</p>
${causes.map((cause) => renderCause(record, cause))}
</section>`;
}

function renderCause(record: RunRecord, cause: Cause): Markup {
  const { id, harm, sentence: said, brings, right, known } = cause;
  const lines = exampleLines(record, cause);
  const text = (kind: string): string => lines.find((line) => line.kind === kind)?.text ?? "";
  const repeat = lines.find(({ kind }) => kind === "repeat" || kind === "once");
  const facts: [string, Content][] = [
    ["Harm", HARMS.find((one) => one.id === harm)?.title],
    ["Case", markup`<code>${cutName(cause.example.verdict.case)}</code>`],
    ["Sent", markup`<code>${cutText(sentInShort(cause))}</code>`],
    ["Came", markup`<code class="came">${cutText(text("came"))}</code>`],
    ["Allowed", markup`<code>${cutText(text("allowed"))}</code>`],
    ["Usually by", brings],
    ["Right is", right],
    ["Clauses", renderClauses(cause)],
    ...(known === undefined ? [] : [["Known", cutText(known)] satisfies [string, Content]]),
    ...(repeat
      ? [[sentence(labelOf(repeat.kind)), markup`<code>${cutText(repeat.text)}</code>`] satisfies [string, Content]]
      : []),
  ];
  const outcome = known === undefined ? "unexpected" : "known";
  return markup`<details class="clause cause ${outcome}"><summary><span class="sign" aria-hidden="true">${known === undefined ? "✗" : "~"}</span><span class="what"><span class="id">${cutText(sentence(said))}</span> <span class="badge">${describeExtent(cause)}</span>${known === undefined ? undefined : markup` <span class="badge known">known</span>`} <code class="dim">${cutName(id)}</code></span></summary><div class="detail">
<dl class="facts">${facts.map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
<details class="list"><summary>The text of a bug report</summary><div class="command"><pre tabindex="0" role="region" aria-label="The text of a bug report: ${cutName(id)}"><code>${cutAndCount(bugReport(record, cause), BUG_REPORT)}</code></pre><button type="button" class="copy no-print">Copy</button></div></details>
</div></details>`;
}

/** Whole: it is bounded in itself. */
const BUG_REPORT = 60_000;

function renderClauses({ clauses, consequences, blocked }: Cause): Markup {
  const ids = [...clauses, ...consequences].map(({ clause }) => clause.id);
  const more = ids.length - CLAUSES_SHOWN;
  return markup`${ids.slice(0, CLAUSES_SHOWN).map((id, at) => markup`${at > 0 ? ", " : ""}<a href="#clause=${encodeURIComponent(id.toWellFormed())}"><code>${cutName(id)}</code></a>`)}${more > 0 ? ` and ${more} more` : ""}${blocked.length > 0 ? `; cases that can't be judged because of them: ${blocked.length}` : ""}`;
}
