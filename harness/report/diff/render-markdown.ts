import { minuteOf } from "../describe-run.ts";
import { code, inline } from "../markdown/escape-markdown.ts";
import { cut } from "../printable.ts";
import { answersOf, groupsOf, outcomesOf, sizeOf, statesOf, verdictOf, type Group } from "./groups.ts";
import type { CaseChange, ClauseChange, DiffedRun, RecordDiff } from "./model.ts";

/** At most 40 changes of a kind are shown: GitHub takes comments of at most 65,536 characters. */
const SHOWN = 40;

const LONGEST = 150;

/** The text for a pull request: what is worse open, all else folded. */
export function renderDiffMarkdown(diff: RecordDiff): string {
  const blocks = [
    `# Lambda CreateFunction, edition ${inline(diff.edition)}: what changed`,
    `**${inline(verdictOf(diff))}** (in the reading ${diff.reading})`,
    [
      "| | target | run | suite | exit |",
      "| --- | --- | --- | --- | ---: |",
      row("before", diff.before),
      row("after", diff.after),
    ].join("\n"),
    ...(diff.notes.length > 0 ? [diff.notes.map((note) => `- ${inline(note)}`).join("\n")] : []),
    ...groupsOf(diff).map(renderGroup),
  ];
  return `${blocks.join("\n\n")}\n`;
}

const row = (side: string, { target, suite, startedAt, exit }: DiffedRun): string =>
  `| ${side} | ${short(target)} | ${inline(minuteOf(startedAt))} | ${inline(suite)} | ${exit} |`;

function renderGroup({ title, changes }: Group): string {
  const items = [...changes.clauses.map(describeClause), ...changes.cases.map(describeCase)];
  const more = items.length > SHOWN ? [`… and ${items.length - SHOWN} more`] : [];
  const list = [...items.slice(0, SHOWN), ...more].map((item) => `- ${item}`).join("\n");
  const heading = `${title}: ${sizeOf(changes)}`;
  return title === "Regressions" || title === "Lacking now"
    ? `## ${heading}\n\n${list}`
    : `<details><summary>${heading}</summary>\n\n${list}\n\n</details>`;
}

const describeClause = (change: ClauseChange): string =>
  `${code(change.clause)} (${statesOf(change)}): ${short(change.text)}`;

function describeCase(change: CaseChange): string {
  const [answers, reason] = [answersOf(change, short), change.after?.reason];
  return [
    `${code(change.case)} (${outcomesOf(change)})`,
    ...(answers === "" ? [] : [answers]),
    ...(reason === undefined ? [] : [short(reason)]),
  ].join(": ");
}

const short = (text: string): string => inline(cut(text, LONGEST));
