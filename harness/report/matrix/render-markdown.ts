import { READINGS, type Reading } from "../../contract/clause.ts";
import { counted } from "../../contract/counted.ts";
import type { Score } from "../../record/format.ts";
import type { SeenFinding } from "../broken-clauses.ts";
import { differenceOf } from "../difference.ts";
import { differs, ownReadings } from "./clause-rows.ts";
import { totalOf, upheldOf } from "../describe-run.ts";
import { code, inline } from "../markdown/escape-markdown.ts";
import { fitSections } from "../markdown/fit-sections.ts";
import { cut } from "../printable.ts";
import type { CaseRow, ClauseCell, ClauseRow, Matrix, EditionSection } from "./model.ts";
import { standingLines } from "./standing-as-markdown.ts";
import { coverage, divergence } from "./standing-words.ts";
import { caseWord, STATES } from "./words.ts";

/** GitHub takes comments of at most 65,536 characters; a character has a byte at least. */
const MOST_BYTES = 62_000;

const LONGEST_TEXT = 90;

const INTRODUCTION = "# Lambda CreateFunction, side by side\n\n";

const SIGNS = `✓ upheld, ✗ broken, ? not judged, ! seen broken, not counted in the reading, · not counted, – not run. Beside them stands
what the target answered, and what is wrong with that; there ! is a case that passed, though a clause that it isn't about
objects to the answer.
`;

/** The matrix for a README or a pull request: scores, what is broken or differs, folded by group, and never too long. */
export function renderMatrixMarkdown({ sections }: Matrix): string {
  const heads = sections.map(headOf);
  const room = MOST_BYTES - Buffer.byteLength(INTRODUCTION + heads.join(""));
  return (
    INTRODUCTION +
    sections.map((section, index) => heads[index] + detailsOf(section, Math.floor(room / sections.length))).join("")
  );
}

const titlesOf = ({ targets }: EditionSection): string[] =>
  targets.map(({ title }) => inline(cut(title, LONGEST_TEXT)));

function headOf(section: EditionSection): string {
  const { edition, targets, total, groups } = section;
  const own = ownReadings(targets.map(({ record }) => record));
  const titles = titlesOf(section);
  return lines(
    `## Edition ${inline(edition)}`,
    "",
    ...standingLines(section, titles),
    "How far each diverges (broken of judged), how much of it was judged (of all), and the clauses upheld of those that count in the reading. The run's own reading is bold.",
    "",
    row("target", "diverges", "judged", ...READINGS, "cases passed", "run"),
    row("---", "---:", "---:", ...READINGS.map(() => "---:"), "---:", "---"),
    ...targets.map(({ record: { header, footer } }, index) => {
      const scores = READINGS.map((reading) => {
        const text = scoreText(total[index]?.[reading]);
        return reading === own[index] ? `**${text}**` : text;
      });
      const cases = Object.values(footer.totals).reduce((sum, count) => sum + count, 0);
      const run = `${header.startedAt.slice(0, 10)}, suite ${header.suite.version}${header.only ? ", filtered" : ""}`;
      const score = total[index]?.[own[index] ?? "default"] ?? NONE;
      return row(
        titles[index] ?? "",
        divergence(score) ?? "–",
        coverage(score) ?? "–",
        ...scores,
        `${footer.totals.passed} of ${cases}`,
        inline(run),
      );
    }),
    "",
    `<details><summary>By group, ${ownText(own)}</summary>`,
    "",
    row("clauses", ...titles),
    row("---", ...titles.map(() => "---:")),
    ...groups.map(({ group, scores }) =>
      row(inline(group), ...scores.map((each, index) => scoreText(each[own[index] ?? "default"]))),
    ),
    "",
    "</details>",
    "",
  );
}

const NONE: Score = { upheld: 0, broken: 0, unjudged: 0 };

function ownText(own: readonly Reading[]): string {
  const [reading, ...others] = new Set(own);
  return others.length === 0 ? `in the reading ${reading}` : "each in its run's own reading";
}

function scoreText(score: Score | undefined): string {
  return !score || totalOf(score) === 0 ? "–" : upheldOf(score);
}

/** The clauses that are broken or differ, by group, then the answers that differ, by topic. */
function detailsOf(section: EditionSection, most: number): string {
  const own = ownReadings(section.targets.map(({ record }) => record));
  const clauses = section.clauses
    .filter(({ cells }) => differs(cells, own) || cells.some((cell, index) => stateOf(cell, index, own) === "broken"))
    .map((each) => ({ fold: each.group, line: clauseLine(each, own), rank: differs(each.cells, own) ? 1 : 0 }));
  const cases = section.cases
    .filter(({ differs: differing }) => differing)
    .map((each) => ({ fold: each.topic, line: caseLine(each, own), rank: isOpen(each, own) ? 1 : 0 }));
  const above = [
    lines(`### Broken or different: ${clauses.length} of ${section.clauses.length} clauses`, "", SIGNS),
    lines(
      `### Answered differently: ${cases.length} of ${section.cases.length} cases`,
      "",
      "Also where the contract leaves the answer open, and no target is wrong.",
      "",
    ),
  ] as const;
  const room = most - Buffer.byteLength(above.join(""));
  const first = foldedTables(section, "clause", clauses, Math.floor(room * 0.6));
  const second = foldedTables(section, "case", cases, room - Buffer.byteLength(first));
  return above[0] + first + above[1] + second;
}

interface FoldedRow {
  fold: string;
  line: string;
  /** Rows of lower rank are left out first where there isn't room for all. */
  rank: number;
}

/** Tables that a reader unfolds, one for each fold, in the rows' order. */
function foldedTables(
  section: EditionSection,
  noun: "clause" | "case",
  rows: readonly FoldedRow[],
  most: number,
): string {
  const titles = [...titlesOf(section), ...(noun === "clause" ? ["AWS, as recorded"] : [])];
  const before = [row(noun, ...titles), row("---", ...titles.map(() => "---"))].join("\n");
  const folds = [...Map.groupBy(rows, ({ fold }) => fold)].map(([fold, own]) => ({
    title: `${inline(fold)}: ${counted(own.length, noun)}`,
    before,
    items: own.map(({ line }) => line),
    ranks: own.map(({ rank }) => rank),
    noun,
    isFolded: true,
  }));
  return folds.length === 0 ? "" : `${fitSections(folds, most)}\n`;
}

const stateOf = ({ states }: ClauseCell, index: number, own: readonly Reading[]) => states[own[index] ?? "default"];

/** Whether no target is wrong, though they differ. */
const isOpen = ({ cells }: CaseRow, own: readonly Reading[]): boolean =>
  cells.every(({ objections }, index) => !objections.includes(own[index] ?? "default"));

/** What counts in the reading, before what doesn't. */
const shownIn = ({ findings }: ClauseCell, reading: Reading = "default"): SeenFinding | undefined =>
  findings.find(({ finding }) => finding.readings.includes(reading)) ?? findings[0];

function clauseLine({ clause, aws, cells }: ClauseRow, own: readonly Reading[]): string {
  return row(
    `${code(clause.id)}<br>${inline(cut(clause.text, LONGEST_TEXT))}`,
    ...cells.map((cell, index) => {
      const state = stateOf(cell, index, own);
      const shown = state === "broken" ? shownIn(cell, own[index]) : undefined;
      return STATES[state].sign + (shown ? ` ${code(differenceOf(shown))}` : "");
    }),
    inline(aws ?? ""),
  );
}

const caseLine = ({ id, title, cells }: CaseRow, own: readonly Reading[]): string =>
  row(
    `${code(id)}<br>${inline(cut(title, LONGEST_TEXT))}`,
    ...cells.map((cell, index) => {
      const { sign, word } = caseWord(cell, own[index] ?? "default");
      return cell.answer === undefined
        ? word
        : `${sign} ${code((cell.objections.includes(own[index] ?? "default") ? cell.difference : undefined) ?? cell.answer)}`;
    }),
  );

const row = (...cells: string[]): string => `| ${cells.join(" | ")} |`;

const lines = (...each: string[]): string => `${each.join("\n")}\n`;
