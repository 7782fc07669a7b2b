import { describeEvidence } from "../contract/evidence.ts";
import type { RunRecord } from "../run/record-format.ts";
import { brokenClauses, type BrokenClause } from "./broken-clauses.ts";
import { describeExit } from "./describe-exit.ts";
import { describeFinding, type FindingLine } from "./describe-finding.ts";
import { counted, safe, short } from "./printable.ts";

export type Style = "bold" | "red" | "green" | "yellow" | "dim" | "cyan";
export type Paint = (style: Style, text: string) => string;

export const plain: Paint = (_, text) => text;

export interface TerminalOptions {
  paint: Paint;
  /** Where the record lies. */
  recordFile?: string;
}

const ADVICE_SHOWN = 8;

const MESSAGES_SHOWN = 20;

/** As many findings of one clause are shown. */
const SHOWN = 3;

/** What a person reads after a run: what is broken and how to repeat it, the scores, where the record is. */
export function renderTerminal(record: RunRecord, { paint, recordFile }: TerminalOptions): string {
  const { broken, advice } = brokenClauses(record);
  const lines = [
    ...broken.flatMap((clause) => describeBroken(record, clause, paint)),
    ...describeAdvice(record, advice, paint),
    ...describeUnjudged(record, paint),
    ...describeNotes(record, paint),
    ...describeGate(record, paint),
    ...describeSummary(record, paint),
    ...(recordFile === undefined ? [] : [`${paint("dim", "record")}   ${recordFile}`]),
  ];
  return `${lines.join("\n")}\n`;
}

function describeBroken({ header }: RunRecord, broken: BrokenClause, paint: Paint): string[] {
  const { clause, findings, count, known } = broken;
  const mark = known === undefined ? paint("red", "✗") : paint("yellow", "~");
  const lines = [
    `${mark} ${paint("bold", clause.id)}  ${paint("dim", `${clause.level} · ${clause.evidence.map(describeEvidence).join("; ")}`)}`,
    `    ${clause.text}`,
    ...(known === undefined ? [] : [`    ${paint("dim", "known")}    ${safe(known)}`]),
  ];
  for (const finding of findings.slice(0, SHOWN))
    for (const { label, text } of describeFinding(header, finding))
      lines.push(`    ${paint("dim", label)}${" ".repeat(9 - label.length)}${paintedAs(label, text, paint)}`);
  if (findings.length > SHOWN)
    lines.push(
      paint("dim", `    … and ${findings.length - SHOWN} other ways (${count} findings in all; the record has them)`),
    );
  return [...lines, ""];
}

function paintedAs(label: FindingLine["label"], text: string, paint: Paint): string {
  if (label === "allowed") return paint("green", text);
  return label === "came" ? paint("red", text) : text;
}

function describeAdvice({ header }: RunRecord, advice: BrokenClause[], paint: Paint): string[] {
  if (advice.length === 0) return [];
  return [
    paint("bold", `Not counted: ${counted(advice.length, "clause")}`),
    ...advice.slice(0, ADVICE_SHOWN).map(({ clause, findings, count }) => {
      const first = findings[0]?.finding;
      const readings = [...new Set(findings.flatMap(({ finding }) => finding.readings))];
      const where = readings.includes(header.strict)
        ? "not selected"
        : readings.length === 0
          ? clause.level
          : `${clause.level}, counts under ${readings.join(", ")}`;
      return `  ${paint("yellow", "·")} ${clause.id} ${paint("dim", `(${where}; ${counted(count, "time")})`)}: ${short(first?.actual ?? "", 90)} instead of ${short(first?.expected ?? "", 90)}`;
    }),
    ...(advice.length > ADVICE_SHOWN
      ? [paint("dim", `  … and ${advice.length - ADVICE_SHOWN} more; --strict documented and --strict aws count them`)]
      : []),
    "",
  ];
}

function describeUnjudged({ verdicts }: RunRecord, paint: Paint): string[] {
  return (["not-applicable", "inconclusive", "error"] as const).flatMap((outcome) => {
    const reasons = Map.groupBy(
      verdicts.filter((verdict) => verdict.outcome === outcome),
      ({ reason }) => reason ?? "",
    );
    if (reasons.size === 0) return [];
    return [
      paint(
        "bold",
        outcome === "error" ? "Errors of the suite itself" : `${outcome[0]?.toUpperCase()}${outcome.slice(1)}`,
      ),
      ...[...reasons].map(
        ([reason, group]) =>
          `  ${paint("dim", `${group.length} ×`)} ${short(reason)} ${paint("dim", `(${group[0]?.case}${group.length > 1 ? ", …" : ""})`)}`,
      ),
      "",
    ];
  });
}

/** What the official client does of its own accord says nothing about the target. */
function describeNotes({ verdicts }: RunRecord, paint: Paint): string[] {
  const notes = Map.groupBy(
    verdicts.flatMap((verdict) => (verdict.notes ?? []).map((note) => ({ note, verdict }))),
    ({ note }) => note,
  );
  if (notes.size === 0) return [];
  return [
    paint("bold", "Notes about the official client"),
    ...[...notes].map(
      ([note, seen]) => `  ${short(note)} ${paint("dim", `(${seen[0]?.verdict.case}${seen.length > 1 ? ", …" : ""})`)}`,
    ),
    "",
  ];
}

function describeGate({ footer: { gate } }: RunRecord, paint: Paint): string[] {
  if (gate.messages.length === 0) return [];
  const more = gate.messages.length - MESSAGES_SHOWN;
  return [
    ...gate.messages.slice(0, MESSAGES_SHOWN).map((message) => `${paint("red", "✗")} ${safe(message)}`),
    ...(more > 0 ? [paint("dim", `  … and ${more} more; the record has them, and known update writes them`)] : []),
    "",
  ];
}

function describeSummary({ header, footer }: RunRecord, paint: Paint): string[] {
  const { totals, scores, requests, durationMs, exit } = footer;
  const clauses = (["default", "documented", "aws"] as const).map((reading) => {
    const { upheld, broken, unjudged } = scores[reading];
    const name = reading === header.strict ? paint("bold", reading) : reading;
    return `  ${name}${" ".repeat(12 - reading.length)}${upheld} of ${upheld + broken + unjudged} clauses upheld, ${broken} broken, ${unjudged} not judged`;
  });
  const cases = Object.entries(totals)
    .filter(([outcome, count]) => count > 0 || outcome === "passed")
    .map(([outcome, count]) => `${count} ${outcome}`)
    .join(", ");
  const color = exit === 0 ? "green" : exit === 1 ? "red" : "yellow";
  return [
    `${paint("bold", `Edition ${header.edition}`)} against ${safe(header.target.endpoint)} (profile ${safe(header.target.profile)})`,
    ...clauses,
    `${paint("dim", "cases")}    ${cases}`,
    `${paint("dim", "run")}      ${requests} requests in ${(durationMs / 1000).toFixed(1)} s`,
    `${paint("dim", "exit")}     ${exit}: ${paint(color, describeExit(footer))}`,
    ...(footer.left.length > 0
      ? [
          paint(
            "yellow",
            `${counted(footer.left.length, "function")} could not be deleted: lambda-conformance cleanup reads the journal`,
          ),
        ]
      : []),
  ];
}
