import type { RunRecord } from "../../../run/record-format.ts";
import { describeExit } from "../../describe-run.ts";
import { counted } from "../../printable.ts";
import { markup, type Markup } from "../escape.ts";

const KIND = { 0: "good", 1: "bad" } as const;
const SIGN = { good: "✓", bad: "✗", warn: "!" } as const;

export const titleOf = ({ header }: RunRecord): string => `${nameOf(header.target)} · edition ${header.edition}`;

/** The target, and in one line how the run ended. */
export function renderHead(record: RunRecord): Markup {
  const { header, footer } = record;
  const kind = footer.exit === 0 || footer.exit === 1 ? KIND[footer.exit] : "warn";
  return markup`<header>
<p class="dim">CreateFunction conformance · edition ${header.edition}</p>
<h1>${nameOf(header.target)}</h1>
<p class="end ${kind}"><span aria-hidden="true">${SIGN[kind]}</span> <span><strong>${sentence(describeExit(footer))}</strong> <span class="code">exit ${footer.exit}</span>${renderScore(record)}</span></p>
${
  footer.gate.messages.length === 0
    ? undefined
    : markup`<h2>To correct in the list of known failures</h2>
<ul class="messages">${footer.gate.messages.map((message) => markup`<li>${message}</li>`)}</ul>`
}
</header>`;
}

/** No run is told by its exit code alone: what is known is broken all the same. */
function renderScore({ header, footer }: RunRecord): Markup {
  const { upheld, broken, unjudged } = footer.scores[header.strict];
  const known = broken - footer.gate.unexpected.length;
  return markup`<br>${upheld} of ${counted(upheld + broken + unjudged, "clause")} upheld, ${broken} broken${known > 0 ? `, ${known} of them known` : ""}, ${unjudged} not judged`;
}

const nameOf = ({ profile, version }: RunRecord["header"]["target"]): string =>
  version === undefined ? profile : `${profile} ${version}`;

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
