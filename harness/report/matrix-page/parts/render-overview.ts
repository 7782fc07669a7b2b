import { READINGS } from "../../../contract/clause.ts";
import type { Score } from "../../../record/format.ts";
import { markup, trusted, type Content, type Markup } from "../../html/escape.ts";
import type { MatrixTarget, Scores, EditionSection } from "../../matrix/model.ts";
import { describeTotals, minuteOf, totalOf } from "../../describe-run.ts";
import { STATES } from "../../matrix/words.ts";
import { answerCounts } from "../data/answer-counts.ts";
import type { PageData } from "../data/page-data.ts";

type ReadingShown = PageData["reading"];

/** A section's scores, a table for each reading that can be chosen; its runs; how often each answer came. */
export function renderOverview(section: EditionSection, shown: ReadingShown, isHidden: boolean): Markup {
  const { edition, targets } = section;
  const readings: ReadingShown[] = shown === "own" ? ["own", ...READINGS] : [...READINGS];
  return markup`<section data-edition="${edition}" ${hiddenIf(isHidden)} aria-label="Edition ${edition}">
<h2>Edition ${edition}</h2>
${readings.map((reading) => scores(section, reading, reading !== shown))}
<details><summary>The runs</summary>${runs(targets)}</details>
<details><summary>How often each answer came</summary>${counts(section)}</details>
</section>`;
}

const hiddenIf = (isHidden: boolean): Content => (isHidden ? trusted("hidden") : "");

function scores({ edition, targets, total, groups }: EditionSection, reading: ReadingShown, isHidden: boolean): Markup {
  const text = reading === "own" ? "in each run's own reading" : `in the reading ${reading}`;
  const rows = [{ group: "all clauses", scores: total }, ...groups].map(({ group, scores: each }) => [
    group,
    ...each.map((score, index) => scoreCell(scoreIn(score, reading, targets[index]))),
  ]);
  return markup`<div data-scores="${edition} ${reading}" ${hiddenIf(isHidden)}>
<p class="dim">Clauses upheld, of those that count ${text}.</p>
${plainTable("scores", ["Clauses", ...targets.map(({ title }) => title)], rows)}
</div>`;
}

const scoreIn = (score: Scores, reading: ReadingShown, target: MatrixTarget | undefined): Score =>
  score[reading === "own" ? (target?.record.header.strict ?? "default") : reading];

/** The bar repeats the text, for the eye only. */
function scoreCell(score: Score): Content {
  const total = totalOf(score);
  if (total === 0) return "–";
  const { upheld, broken, unjudged } = score;
  const bar = (state: string, from: number, width: number): Markup =>
    markup`<rect class="${state}" x="${from}" width="${width}" height="1"/>`;
  const told = [
    ...(broken > 0 ? [`${broken} ${STATES.broken.word}`] : []),
    ...(unjudged > 0 ? [`${unjudged} ${STATES.unjudged.word}`] : []),
  ];
  return markup`<svg viewBox="0 0 ${total} 1" preserveAspectRatio="none" aria-hidden="true">
${bar("upheld", 0, upheld)}${bar("broken", upheld, broken)}${bar("unjudged", upheld + broken, unjudged)}
</svg><b>${upheld}</b> of ${total} <small>${told.join(", ")}</small>`;
}

function runs(targets: readonly MatrixTarget[]): Markup {
  const rows = targets.map(({ title, record }) => {
    const { header, footer } = record;
    return [
      title,
      `${minuteOf(header.startedAt)} UTC`,
      header.suite.version,
      header.strict,
      (header.only ?? ["all cases"]).join(", "),
      describeTotals(record),
      footer.requests,
    ];
  });
  const columns = ["Target", "Started", "Suite", "Reading", "Filter", "Cases", "Requests"];
  return plainTable("runs", columns, rows);
}

function counts({ targets, cases }: EditionSection): Markup {
  const rows = answerCounts(cases, targets.length).map(({ answer, counts: each }) => [
    answer,
    ...each.map((count) => (count === 0 ? "" : count)),
  ]);
  return plainTable("counts", ["Answer", ...targets.map(({ title }) => title)], rows);
}

/** The first column names the rows. */
function plainTable(name: string, columns: readonly string[], rows: readonly Content[][]): Markup {
  const head = columns.map((column) => markup`<th scope="col">${column}</th>`);
  const body = rows.map(
    ([first, ...others]) =>
      markup`<tr><th scope="row">${first}</th>${others.map((cell) => markup`<td>${cell}</td>`)}</tr>\n`,
  );
  return markup`<div class="scroll"><table class="${name}">
<thead><tr>${head}</tr></thead>
<tbody>${body}</tbody>
</table></div>`;
}
