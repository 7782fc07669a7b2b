import { describeEvidence } from "../contract/evidence.ts";
import { READINGS } from "../contract/clause.ts";
import type { RunRecord } from "../record/format.ts";
import { brokenClauses, type BrokenClause } from "./broken-clauses.ts";
import { causesAsText } from "./causes/causes-as-text.ts";
import { findCauses } from "./causes/find-causes.ts";
import { clientNotes, firstOf, unjudgedCases, UNJUDGED, UNJUDGED_TITLES } from "./case-groups.ts";
import { describeFinding, labelOf, type FindingLine } from "./describe-finding.ts";
import {
  describeEffort,
  describeExit,
  describeLeft,
  describeSource,
  describeTotals,
  upheldOf,
} from "./describe-run.ts";
import { counted } from "../contract/counted.ts";
import type { Paint } from "./paint.ts";
import { safe, sentence, short } from "./printable.ts";
import { whyNotCounted } from "./why-not-counted.ts";

export interface TextOptions {
  paint: Paint;
  /** The path of the record. */
  recordFile?: string;
  /** Whether all clauses, commands and reasons are shown, not the causes alone. */
  isWhole?: boolean;
}

const ADVICE_SHOWN = 8;

const MESSAGES_SHOWN = 20;

/** The limit for a reason or a correction, which say what to do: longer than for what came. */
const MESSAGE_LENGTH = 500;

/** At most so many findings of one clause are shown. */
const SHOWN = 3;

/** The text that a person reads after a run: what to mend first, the scores, what to correct in the list, where the record is. */
export function renderText(record: RunRecord, { paint, recordFile, isWhole = false }: TextOptions): string {
  const { broken, advice } = brokenClauses(record);
  const lines = [
    ...(record.isIncomplete ? [`${paint("yellow", "!")} ${sentence(describeExit(record.footer))}.`, ""] : []),
    ...causesAsText(record, findCauses(record), paint, isWhole),
    ...(isWhole ? describeClauses(record, broken, paint) : []),
    ...(isWhole ? describeAdvice(record, advice, paint) : []),
    ...describeUnjudged(record, paint, isWhole),
    ...(isWhole ? describeNotes(record, paint) : []),
    ...describeSummary(record, paint),
    ...(isWhole || advice.length === 0
      ? []
      : [`Not counted: ${counted(advice.length, "clause")} ${paint("dim", "(--verbose shows them)")}`]),
    ...describeLeftBehind(record, paint, isWhole),
    ...describeGate(record, paint),
    ...describeEnd(record, paint),
    ...(recordFile === undefined ? [] : [`${paint("dim", "record")}   ${recordFile}`]),
  ];
  return `${lines.join("\n")}\n`;
}

/** What is unexpected in full, what is known in a line each. */
function describeClauses(record: RunRecord, broken: readonly BrokenClause[], paint: Paint): string[] {
  const known = broken.filter((clause) => clause.known !== undefined);
  return [
    ...broken.filter((clause) => clause.known === undefined).flatMap((clause) => describeBroken(record, clause, paint)),
    ...known.map(
      ({ clause, known: reason = "" }) =>
        `${paint("yellow", "~")} ${safe(clause.id)}  ${paint("dim", `known: ${short(reason, MESSAGE_LENGTH)}`)}`,
    ),
    ...(known.length > 0 ? [""] : []),
  ];
}

function describeBroken(record: RunRecord, broken: BrokenClause, paint: Paint): string[] {
  const { clause, findings, count } = broken;
  const lines = [
    `${paint("red", "✗")} ${paint("bold", safe(clause.id))}  ${paint("dim", `${clause.level} · ${safe(clause.evidence.map(describeEvidence).join("; "))}`)}`,
    `    ${safe(clause.text)}`,
  ];
  for (const finding of findings.slice(0, SHOWN))
    for (const { kind, text } of describeFinding(record, finding))
      lines.push(`    ${paint("dim", labelOf(kind).padEnd(9))}${paintedAs(kind, text, paint)}`);
  if (findings.length > SHOWN)
    lines.push(
      paint("dim", `    … and ${findings.length - SHOWN} other ways (${count} findings in all; the record has them)`),
    );
  return [...lines, ""];
}

function paintedAs(kind: FindingLine["kind"], text: string, paint: Paint): string {
  switch (kind) {
    case "allowed":
      return paint("green", text);
    case "came":
      return paint("red", text);
    case "note":
    case "once":
      return paint("dim", text);
    default:
      return text;
  }
}

function describeAdvice({ header }: RunRecord, advice: BrokenClause[], paint: Paint): string[] {
  if (advice.length === 0) return [];
  return [
    paint("bold", `Not counted: ${counted(advice.length, "clause")}`),
    ...advice.slice(0, ADVICE_SHOWN).map((one) => {
      const { clause, findings, count } = one;
      const first = findings[0]?.finding;
      return `  ${paint("yellow", "·")} ${safe(clause.id)} ${paint("dim", `(${whyNotCounted(header, one)}; ${counted(count, "time")})`)}: ${short(first?.actual ?? "", 90)} instead of ${short(first?.expected ?? "", 90)}`;
    }),
    ...(advice.length > ADVICE_SHOWN
      ? [paint("dim", `  … and ${advice.length - ADVICE_SHOWN} more; --strict documented and --strict aws count them`)]
      : []),
    "",
  ];
}

/** What always needs a look, by its reasons; what is blocked, or doesn't apply, is a count among the cases. */
const LOOKED_AT: readonly string[] = ["inconclusive", "error"];

/** At most so many reasons are shown where not everything is. */
const REASONS_SHOWN = 5;

function describeUnjudged(record: RunRecord, paint: Paint, isWhole: boolean): string[] {
  return UNJUDGED.flatMap((outcome) => {
    const groups = unjudgedCases(record, outcome);
    if (groups.length === 0 || (!isWhole && !LOOKED_AT.includes(outcome))) return [];
    const shown = isWhole ? groups : groups.slice(0, REASONS_SHOWN);
    return [
      paint("bold", UNJUDGED_TITLES[outcome]),
      ...shown.map(
        (group) =>
          `  ${paint("dim", `${group.cases.length} ×`)} ${short(group.text)} ${paint("dim", `(${safe(firstOf(group))})`)}`,
      ),
      ...(groups.length > shown.length
        ? [paint("dim", `  … and ${counted(groups.length - shown.length, "other reason")} (--verbose shows them)`)]
        : []),
      "",
    ];
  });
}

function describeNotes(record: RunRecord, paint: Paint): string[] {
  const notes = clientNotes(record);
  if (notes.length === 0) return [];
  return [
    paint("bold", "Notes about the official client"),
    ...notes.map((group) => `  ${short(group.text)} ${paint("dim", `(${safe(firstOf(group))})`)}`),
    "",
  ];
}

function describeGate({ footer: { gate } }: RunRecord, paint: Paint): string[] {
  const { messages, notes = [] } = gate;
  const more = messages.length - MESSAGES_SHOWN;
  return [
    ...messages.slice(0, MESSAGES_SHOWN).map((message) => `${paint("red", "✗")} ${short(message, MESSAGE_LENGTH)}`),
    ...(more > 0 ? [paint("dim", `  … and ${more} more; the record has them, and known update writes them`)] : []),
    ...notes.map((note) => `${paint("yellow", "!")} ${short(note, MESSAGE_LENGTH)}`),
  ];
}

function describeSummary(record: RunRecord, paint: Paint): string[] {
  const { header, footer } = record;
  const source = describeSource(header);
  const clauses = READINGS.map((reading) => {
    const score = footer.scores[reading];
    const name = reading === header.strict ? paint("bold", reading) : reading;
    return `  ${name}${" ".repeat(12 - reading.length)}${upheldOf(score)} clauses upheld, ${score.broken} broken, ${score.unjudged} not judged`;
  });
  return [
    `${paint("bold", `Edition ${header.edition}`)} against ${safe(header.target.endpoint)} (profile ${safe(header.target.profile)})`,
    ...(source === undefined ? [] : [`${paint("dim", "contract")} ${source}`]),
    ...clauses,
    `${paint("dim", "cases")}    ${describeTotals(record)}`,
    `${paint("dim", "run")}      ${describeEffort(footer)}`,
  ];
}

function describeEnd({ footer }: RunRecord, paint: Paint): string[] {
  const { exit } = footer;
  const color = exit === 0 ? "green" : exit === 1 ? "red" : "yellow";
  return [`${paint("dim", "exit")}     ${exit}: ${paint(color, describeExit(footer))}`];
}

/** At most so many are told with their command where not everything is shown. */
const LEFT_SHOWN = 3;

function describeLeftBehind(record: RunRecord, paint: Paint, isWhole: boolean): string[] {
  const left = describeLeft(record);
  if (left === undefined) return [];
  const shown = isWhole ? left.items : left.items.slice(0, LEFT_SHOWN);
  const more = left.items.length - shown.length;
  return [
    paint("yellow", left.summary),
    ...shown.map(({ name, command }) => `  ${safe(name)}${command === undefined ? "" : `: ${safe(command)}`}`),
    ...(more > 0 ? [paint("dim", `  … and ${more} more (--verbose shows them)`)] : []),
  ];
}
