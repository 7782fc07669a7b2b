import type { RunRecord } from "../../../record/format.ts";
import { describeOutcome, targetName, upheldOf } from "../../describe-run.ts";
import { sentence } from "../../printable.ts";
import { cutName, cutText } from "../../html/cut.ts";
import { markup, type Markup } from "../../html/escape.ts";

const MESSAGES_SHOWN = 6;

const SIGN = { good: "✓", known: "~", bad: "✗", warn: "!" } as const;

export const titleOf = ({ header }: RunRecord): string => `${nameOf(header.target)} · edition ${header.edition}`;

/** The target, and in one line how the run ended. */
export function renderHead(record: RunRecord): Markup {
  const { header, footer } = record;
  const outcome = describeOutcome(record);
  const kind = footer.exit > 1 ? "warn" : outcome.kind;
  return markup`<header>
<p class="dim">CreateFunction conformance · edition ${header.edition}</p>
<h1>${nameOf(header.target)}</h1>
<p class="end ${kind}"><span aria-hidden="true">${SIGN[kind]}</span> <span><strong>${sentence(outcome.text)}</strong> · <span class="code">exit ${footer.exit}</span>${renderScore(record)}</span></p>
${renderMessages([...footer.gate.messages, ...(footer.gate.notes ?? [])])}
</header>`;
}

/** The corrections and additions to make: the first few, and the others to open. */
function renderMessages(messages: readonly string[]): Markup | undefined {
  if (messages.length === 0) return undefined;
  const list = (some: readonly string[]): Markup =>
    markup`<ul class="messages">${some.map((message) => markup`<li>${cutText(message)}</li>`)}</ul>`;
  const rest = messages.slice(MESSAGES_SHOWN);
  return markup`<h2>Corrections to the known failures</h2>
${list(messages.slice(0, MESSAGES_SHOWN))}
${rest.length === 0 ? undefined : markup`<details class="list"><summary>${rest.length} more</summary>${list(rest)}</details>`}`;
}

/** No run is told by its exit code alone: what is known is broken all the same. */
function renderScore({ header, footer }: RunRecord): Markup {
  const score = footer.scores[header.strict];
  const { broken, unjudged } = score;
  const known = broken - footer.gate.unexpected.length;
  return markup`<br>${upheldOf(score)} clauses upheld, ${broken} broken${known > 0 ? ` (${known === broken ? "all" : known} known)` : ""}, ${unjudged} not judged`;
}

const nameOf = (target: RunRecord["header"]["target"]): string => cutName(targetName(target));
