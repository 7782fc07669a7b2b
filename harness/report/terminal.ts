import { describeEvidence } from "../contract/evidence.ts";
import type { RecordExchange, RecordFinding, RunRecord } from "../run/record-format.ts";
import { brokenClauses, type BrokenClause } from "./broken-clauses.ts";
import { curlCommand, repeatCommand } from "./repeat.ts";

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

/** What a target sends must neither steer a terminal nor break a line: control characters, and those of direction. */
export function safe(text: string): string {
  return text.replaceAll(/[\t\r\n]+/g, " ").replaceAll(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");
}

function describeBroken({ header }: RunRecord, { clause, findings, count }: BrokenClause, paint: Paint): string[] {
  const known = findings.every((finding) => finding.known !== undefined);
  const mark = known ? paint("yellow", "~") : paint("red", "✗");
  const lines = [
    `${mark} ${paint("bold", clause.id)}  ${paint("dim", `${clause.level} · ${clause.evidence.map(describeEvidence).join("; ")}`)}`,
    `    ${clause.text}`,
  ];
  for (const { finding, verdict, count: times, known: reason } of findings.slice(0, SHOWN)) {
    const exchange = verdict.exchanges[finding.exchange];
    lines.push(
      `    ${paint("dim", "case")}     ${verdict.case}${times > 1 ? paint("dim", `  (${times} times)`) : ""}`,
      ...(exchange ? [`    ${paint("dim", "sent")}     ${describeSent(exchange)}`] : []),
      `    ${paint("dim", "allowed")}  ${pathOf(finding)}${paint("green", short(finding.expected))}`,
      `    ${paint("dim", "came")}     ${pathOf(finding)}${paint("red", short(finding.actual))}`,
      ...(reason === undefined ? [] : [`    ${paint("dim", "known")}    ${safe(reason)}`]),
      `    ${paint("dim", "repeat")}   ${repeatCommand(header, verdict.case)}`,
    );
    if (exchange && exchange.body.bytes < 4096) {
      lines.push(`             ${safe(curlCommand(header, exchange))}`);
      const { madeRole } = header.target;
      if (madeRole !== undefined && exchange.body.text?.includes(madeRole))
        lines.push(paint("dim", "             (its role was made for the run and is gone: put in one that exists)"));
    }
  }
  if (findings.length > SHOWN)
    lines.push(
      paint("dim", `    … and ${findings.length - SHOWN} other ways (${count} findings in all; the record has them)`),
    );
  return [...lines, ""];
}

function describeSent({ method, path, body }: RecordExchange): string {
  const text = (body.text ?? "")
    .replaceAll(/(.)\1{79,}/g, (run, one: string) => `${one}… (${run.length} times)`)
    .replaceAll(/"[A-Za-z0-9+/=]{80,}"/g, '"(base64)"');
  return short(`${method} ${path}${body.bytes > 0 ? ` ${text}` : ""}`, 300);
}

const short = (text: string, limit = 200): string => safe(text.length <= limit ? text : `${text.slice(0, limit - 1)}…`);

const pathOf = ({ path }: RecordFinding): string => (path === undefined ? "" : `${short(path)}: `);

function describeAdvice({ header }: RunRecord, advice: BrokenClause[], paint: Paint): string[] {
  if (advice.length === 0) return [];
  return [
    paint("bold", `Not counted: ${advice.length} clauses`),
    ...advice.slice(0, ADVICE_SHOWN).map(({ clause, findings, count }) => {
      const first = findings[0]?.finding;
      const readings = [...new Set(findings.flatMap(({ finding }) => finding.readings))];
      const where = readings.includes(header.strict)
        ? "not selected"
        : readings.length === 0
          ? clause.level
          : `${clause.level}, counts under ${readings.join(", ")}`;
      return `  ${paint("yellow", "·")} ${clause.id} ${paint("dim", `(${where}; ${count} times)`)}: ${short(first?.actual ?? "", 90)} instead of ${short(first?.expected ?? "", 90)}`;
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

function describeUnexpected({ unexpected, fixed, changed, expired }: RunRecord["footer"]["gate"]): string {
  const outdated = fixed.length + changed.length + expired.length;
  return [
    ...(unexpected.length > 0 ? [`${unexpected.length} clauses unexpectedly broken`] : []),
    ...(outdated > 0 ? [`${outdated} known failures out of date`] : []),
  ].join(", ");
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
  const verdict =
    exit === 0
      ? paint("green", "nothing unexpected")
      : exit === 1
        ? paint("red", describeUnexpected(footer.gate))
        : paint("yellow", short(footer.stopped ?? "not everything could be judged"));
  return [
    `${paint("bold", `Edition ${header.edition}`)} against ${safe(header.target.endpoint)} (profile ${safe(header.target.profile)})`,
    ...clauses,
    `${paint("dim", "cases")}    ${cases}`,
    `${paint("dim", "run")}      ${requests} requests in ${(durationMs / 1000).toFixed(1)} s`,
    `${paint("dim", "exit")}     ${exit}: ${verdict}`,
    ...(footer.left.length > 0
      ? [
          paint(
            "yellow",
            `${footer.left.length} functions could not be deleted: lambda-conformance cleanup reads the journal`,
          ),
        ]
      : []),
  ];
}
