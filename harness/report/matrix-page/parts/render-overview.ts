import { READINGS } from "../../../contract/clause.ts";
import type { Score } from "../../../record/format.ts";
import { markup, trusted, type Content, type Markup } from "../../html/escape.ts";
import type { MatrixTarget, Scores, EditionSection } from "../../matrix/model.ts";
import { describeTotals, minuteOf, totalOf } from "../../describe-run.ts";
import { coverage, divergence } from "../../matrix/standing-words.ts";
import { STATES } from "../../matrix/words.ts";
import { answerCounts } from "../data/answer-counts.ts";
import type { PageData } from "../data/page-data.ts";
import { scoreBar } from "./score-bar.ts";
import { renderStandings } from "./render-standings.ts";
import { targetTable } from "./target-table.ts";

type ReadingShown = PageData["reading"];

/** A section's scores, a table for each reading that can be chosen; its runs; how often each answer came. */
export function renderOverview(section: EditionSection, shown: ReadingShown, isHidden: boolean): Markup {
  const { edition, targets } = section;
  const readings: ReadingShown[] = shown === "own" ? ["own", ...READINGS] : [...READINGS];
  return markup`<section data-edition="${edition}" ${hiddenIf(isHidden)} aria-label="Edition ${edition}">
<h2>Edition ${edition}</h2>
${renderStandings(section)}
<h3>By group of clauses</h3>
${readings.map((reading) => scores(section, reading, reading !== shown))}
<details><summary>The runs</summary>${runs(targets)}</details>
<details><summary>How often each answer came</summary>${counts(section)}</details>
</section>`;
}

const hiddenIf = (isHidden: boolean): Content => (isHidden ? trusted("hidden") : "");

function scores({ edition, targets, total, groups }: EditionSection, reading: ReadingShown, isHidden: boolean): Markup {
  const text = reading === "own" ? "in each run's own reading" : `in the reading ${reading}`;
  const rows = [{ group: "all clauses", scores: total }, ...groups].map(({ group, scores: each }, at) => [
    group,
    ...each.map((score, index) => scoreCell(scoreIn(score, reading, targets[index]), at === 0)),
  ]);
  return markup`<div data-scores="${edition} ${reading}" ${hiddenIf(isHidden)}>
<p class="dim">Clauses upheld, of those that count ${text}.</p>
${targetTable("scores", ["Clauses", ...targets.map(({ title }) => title)], rows)}
</div>`;
}

const scoreIn = (score: Scores, reading: ReadingShown, target: MatrixTarget | undefined): Score =>
  score[reading === "own" ? (target?.record.header.strict ?? "default") : reading];

/** @param isTotal says also how far the target diverges, and how much of it was judged */
function scoreCell(score: Score, isTotal: boolean): Content {
  const total = totalOf(score);
  if (total === 0) return "–";
  const { upheld, broken, unjudged } = score;
  const told = [
    ...(broken > 0 ? [`${broken} ${STATES.broken.word}`] : []),
    ...(unjudged > 0 ? [`${unjudged} ${STATES.unjudged.word}`] : []),
  ];
  const far = isTotal
    ? markup`<br><small>${divergence(score) ?? "–"} of what was judged diverges, ${coverage(score) ?? "–"} was judged</small>`
    : undefined;
  return markup`${scoreBar(score)}<b>${upheld}</b> of ${total} <small>${told.join(", ")}</small>${far}`;
}

/** A row for each fact, so that the targets stand in columns as everywhere. */
function runs(targets: readonly MatrixTarget[]): Markup {
  const facts: [string, (target: MatrixTarget) => Content][] = [
    ["Started", ({ record: { header } }) => `${minuteOf(header.startedAt)} UTC`],
    ["Suite", ({ record: { header } }) => header.suite.version],
    ["Reading", ({ record: { header } }) => header.strict],
    ["Filter", ({ record: { header } }) => filterText(header.only)],
    ["Cases", ({ record }) => describeTotals(record)],
    ["Requests", ({ record: { footer } }) => footer.requests],
  ];
  return targetTable(
    "runs",
    ["Run", ...targets.map(({ title }) => title)],
    facts.map(([name, of]) => [name, ...targets.map(of)]),
  );
}

/** A filter may name hundreds of cases. */
function filterText(only: readonly string[] = ["all cases"]): Content {
  const rest = only.length - GLOBS_SHOWN;
  if (rest <= 0) return only.join(", ");
  return markup`${only.slice(0, GLOBS_SHOWN).join(", ")}<details><summary>${rest} more</summary>${only.slice(GLOBS_SHOWN).join(", ")}</details>`;
}

const GLOBS_SHOWN = 3;

function counts({ targets, cases }: EditionSection): Markup {
  const rows = answerCounts(cases, targets.length).map(({ answer, counts: each }) => [
    answer,
    ...each.map((count) => (count === 0 ? "" : count)),
  ]);
  return targetTable("counts", ["Answer", ...targets.map(({ title }) => title)], rows);
}
