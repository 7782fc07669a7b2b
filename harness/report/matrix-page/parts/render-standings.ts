import { cutText } from "../../html/cut.ts";
import { markup, type Content, type Markup } from "../../html/escape.ts";
import type { EditionSection, TaskCell } from "../../matrix/model.ts";
import { rankedTargets, shareText, taskTitle, unjudgedText } from "../../matrix/standing-words.ts";
import { RANKING } from "../../matrix/standing.ts";
import { totalOf } from "../../describe-run.ts";
import { sentence } from "../../printable.ts";
import { scoreBar } from "./score-bar.ts";
import { targetTable } from "./target-table.ts";

/** What somebody who chooses reads first: what each target does by task, then the targets by rank. */
export function renderStandings(section: EditionSection): Markup {
  const { targets, tasks, standings } = section;
  const rows = tasks.map(({ task, cells, recorded, clauses }): Content[] => [
    taskTitle(task),
    ...cells.map(taskCell),
    `${recorded} of ${clauses}`,
  ]);
  const ranked = rankedTargets(section).map(
    ({ index, standing: { rank, unranked, sentence: said } }) =>
      markup`<li>${rank === undefined ? undefined : markup`<b class="rank">${rank}.</b> `}<b>${targets[index]?.title}</b>${unranked === undefined ? undefined : ` (not ranked: ${unranked})`}: ${cutText(said)}</li>`,
  );
  return markup`<h3>By task</h3>
<p class="dim">Clauses upheld of those judged, how many were not, and the cause of the worst harm, each run in its own reading; beside them for how many of the task's clauses AWS was recorded.</p>
${targetTable("tasks", ["Task", ...targets.map(({ title }) => title), "AWS, as recorded"], rows, "aws")}
<ul class="standings">${ranked}</ul>
${standings.some(({ rank }) => rank !== undefined) ? markup`<p class="dim">${RANKING}</p>` : undefined}`;
}

function taskCell({ score, worst }: TaskCell): Content {
  if (totalOf(score) === 0) return "–";
  return markup`${scoreBar(score)}<b>${shareText(score)}</b> <small>${unjudgedText(score).join("")}</small>${worst ? markup`<span class="worst">${cutText(sentence(worst.sentence))}</span>` : undefined}`;
}
