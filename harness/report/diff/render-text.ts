import { minuteOf } from "../describe-run.ts";
import { safe } from "../printable.ts";
import type { Paint } from "../paint.ts";
import { answersOf, groupsOf, outcomesOf, sizeOf, statesOf, verdictOf, type Group } from "./groups.ts";
import type { CaseChange, ClauseChange, DiffedRun, RecordDiff } from "./model.ts";

/** At most 30 changes of a kind are shown, but all regressions. */
const SHOWN = 30;

/** The text that a person reads at a terminal. */
export function renderDiffText(diff: RecordDiff, paint: Paint): string {
  const lines = [
    paint("bold", `Edition ${diff.edition}, in the reading ${diff.reading}`),
    `  before  ${describeRun(diff.before)}`,
    `  after   ${describeRun(diff.after)}`,
    ...diff.notes.map((note) => paint("yellow", `  note    ${safe(note)}`)),
    "",
    ...groupsOf(diff).flatMap((group) => [...describeGroup(group, paint), ""]),
    verdictOf(diff),
  ];
  return `${lines.join("\n")}\n`;
}

const describeRun = ({ target, endpoint, suite, startedAt, exit }: DiffedRun): string =>
  safe(`${target} at ${endpoint}, ${minuteOf(startedAt)}, suite ${suite}, exit ${exit}`);

function describeGroup({ title, sign, style, changes }: Group, paint: Paint): string[] {
  const lines = [...changes.clauses.map(describeClause), ...changes.cases.map(describeCase)];
  const shown = title === "Regressions" ? lines.length : SHOWN;
  return [
    paint("bold", `${title}: ${sizeOf(changes)}`),
    ...lines.slice(0, shown).map((line) => `  ${paint(style, sign)} ${line}`),
    ...(lines.length > shown ? [paint("dim", `  … and ${lines.length - shown} more; --format json has all`)] : []),
  ];
}

const describeClause = (change: ClauseChange): string => safe(`${change.clause} (${statesOf(change)}): ${change.text}`);

function describeCase(change: CaseChange): string {
  const [answers, reason] = [answersOf(change, safe), change.after?.reason];
  return [
    `${safe(change.case)} (${outcomesOf(change)})`,
    ...(answers === "" ? [] : [answers]),
    ...(reason === undefined ? [] : [safe(reason)]),
  ].join(": ");
}
