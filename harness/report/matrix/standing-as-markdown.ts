import { totalOf } from "../describe-run.ts";
import { inline, plainOrCode } from "../markdown/escape-markdown.ts";
import { cut, safe, sentence } from "../printable.ts";
import type { EditionSection, TaskCell } from "./model.ts";
import { rankedTargets, shareText, taskTitle, unjudgedText } from "./standing-words.ts";
import { RANKING } from "./standing.ts";

const LONGEST_CAUSE = 110;

/** What somebody who chooses reads first: what each target does by task, then the targets by rank with a sentence each. */
export function standingLines(section: EditionSection, titles: readonly string[]): string[] {
  const { tasks, standings } = section;
  return [
    "Clauses upheld of those judged, how many were not, and the cause of the worst harm; beside them for how many of the task's clauses AWS was recorded.",
    "",
    row("task", ...titles, "AWS, as recorded"),
    row("---", ...titles.map(() => "---"), "---:"),
    ...tasks.map(({ task, cells, recorded, clauses }) =>
      row(taskTitle(task), ...cells.map(cellText), `${recorded} of ${clauses}`),
    ),
    "",
    ...rankedTargets(section).map(
      ({ index, standing: { rank, unranked, sentence: said } }) =>
        `- ${rank === undefined ? "" : `**${rank}.** `}**${titles[index] ?? ""}**${unranked === undefined ? "" : ` (not ranked: ${unranked})`}: ${plainOrCode(said)}`,
    ),
    "",
    ...(standings.some(({ rank }) => rank !== undefined) ? [RANKING, ""] : []),
  ];
}

function cellText({ score, worst }: TaskCell): string {
  if (totalOf(score) === 0) return "–";
  const told = [`**${shareText(score)}**`, ...unjudgedText(score)].join(", ");
  return worst ? `${told}<br>${inline(cut(safe(sentence(worst.sentence)), LONGEST_CAUSE))}` : told;
}

const row = (...cells: string[]): string => `| ${cells.join(" | ")} |`;
