import type { RunRecord } from "../../../record/format.ts";
import { describeEffort, describeLeft, describeSource } from "../../describe-run.ts";
import { cutAndCount, cutText } from "../../html/cut.ts";
import { markup, type Content, type Markup } from "../../html/escape.ts";

/** What was run, against what, when. */
export function renderFacts(record: RunRecord): Markup {
  const { header, footer } = record;
  const { target, suite, only, capabilities } = header;
  const left = describeLeft(record);
  const offered = Object.entries(capabilities).flatMap(([name, isThere]) => (isThere ? [name] : []));
  const facts: [string, Content][] = [
    ["Profile", target.profile],
    ["Version", target.version ?? "not told by the target"],
    ["Edition", header.edition],
    ["Contract's file", describeSource(header)],
    ["Reading", header.strict],
    ["Region", header.region],
    ["Seed", header.seed],
    ["Filter", only && renderFilter(only)],
    ["Capabilities", offered.length > 0 ? offered.join(", ") : undefined],
    ["Suite", `${suite.name} ${suite.version}`],
    ["Commands", target.embedded ? undefined : markup`take the target's URL from <code>${target.endpoint}</code>`],
    ["Started", dateText(header.startedAt)],
    ["Sent", describeEffort(footer)],
    ["Contract", renderDigest(header.contract)],
    ["Plan", renderDigest(header.plan)],
    [
      "Left behind",
      left &&
        markup`${left.summary}${left.items.map(({ name, command }) => markup`<br>${cutText(name)}${command === undefined ? "" : markup`: <code>${cutText(command)}</code>`}`)}`,
    ],
  ];
  return markup`<section aria-labelledby="run-title">
<h2 id="run-title">Run</h2>
<dl class="facts wide">${facts.filter(([, value]) => value !== undefined).map(([name, value]) => markup`<div><dt>${name}</dt><dd>${typeof value === "string" ? cutText(value) : value}</dd></div>`)}</dl>
</section>`;
}

/** So many are shown at once: a run that repeats another names hundreds. */
const GLOBS_SHOWN = 3;
const FILTER_LENGTH = 20_000;

function renderFilter(only: readonly string[]): Markup {
  const list = (globs: readonly string[]): Markup =>
    markup`<code>${cutAndCount(globs.map((each) => `--only ${cutText(each)}`).join(" "), FILTER_LENGTH)}</code>`;
  const rest = only.slice(GLOBS_SHOWN);
  return markup`${list(only.slice(0, GLOBS_SHOWN))}${rest.length === 0 ? undefined : markup`<details><summary>${rest.length} more</summary>${list(rest)}</details>`}`;
}

/** Enough of it to see whether two runs have the same. */
const renderDigest = (digest: string): Markup => markup`<code>${digest.slice(0, 16)}</code>`;

/** `2026-11-25 01:31:32 UTC` */
const dateText = (iso: string): string => iso.replace(/^([\d-]{10})T([\d:]{8})\.\d+Z$/, "$1 $2 UTC");
