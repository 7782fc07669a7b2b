import { counted } from "../../contract/counted.ts";
import type { RecordExchange, RunRecord } from "../../record/format.ts";
import { targetName } from "../describe-run.ts";
import { foldText } from "../fold-text.ts";
import { code, fenced, plainOrCode } from "../markdown/escape-markdown.ts";
import { evidenceLink } from "../markdown/evidence-link.ts";
import { portableHeader, withoutEndpoint } from "../portable.ts";
import { safe, sentence, short } from "../printable.ts";
import { curlCommand, filtersOf, repeatCommand } from "../repeat.ts";
import { whyNotAlone, whyOnce } from "../witness.ts";
import type { Cause } from "./cause.ts";

const BODY_SHOWN = 2000;
const LINE_SHOWN = 500;
const CLAUSES_SHOWN = 40;

/** A bug report of a cause, in Markdown, for the people who make the target: nothing in it is of this machine. */
export function bugReport(record: RunRecord, cause: Cause): string {
  const { header } = record;
  const { finding, verdict } = cause.example;
  const exchange = verdict.exchanges[finding.exchange];
  const clauses = [...cause.clauses, ...cause.consequences].map(({ clause }) => clause);
  const broken = clauses.find(({ id }) => id === finding.clause);
  const place = finding.path === undefined ? "" : `${code(short(finding.path))}: `;
  const more = clauses.length - CLAUSES_SHOWN;
  return [
    `# ${plainOrCode(safe(sentence(cause.sentence)))}`,
    "",
    `CreateFunction, edition ${header.edition} of its contract, against ${code(short(targetName(header.target)))}: ${counted(clauses.length, "clause")} broken${record.isIncomplete ? ", by a run that didn't end" : ""}.`,
    "",
    "## What was sent",
    "",
    ...(exchange ? sentLines(record, exchange) : ["Nothing: it shows after the requests of the run."]),
    "",
    "## What AWS does",
    "",
    ...(broken
      ? [`${plainOrCode(short(broken.text, LINE_SHOWN))} Here: ${place}${code(short(finding.expected))}.`, ""]
      : []),
    ...(broken?.evidence ?? []).map((each) => `- ${evidenceLink(each)}`),
    "",
    "## What came",
    "",
    `${place}${code(short(withoutEndpoint(finding.actual, header)))}`,
    "",
    ...(exchange ? answerLines(record, exchange) : []),
    "## How to repeat it",
    "",
    ...repeatLines(record, cause),
    "",
    "## What usually brings it about",
    "",
    cause.brings,
    "",
    `Right: ${cause.right}`,
    "",
    "## What it breaks",
    "",
    ...clauses.slice(0, CLAUSES_SHOWN).map(({ id, text }) => `- ${code(short(id))}: ${plainOrCode(short(text))}`),
    ...(more > 0 ? [`- and ${counted(more, "other clause")}`] : []),
    "",
  ].join("\n");
}

const bodyOf = (text: string, record: RunRecord): string[] =>
  foldText(withoutEndpoint(text, record.header), BODY_SHOWN).text.split(/\r?\n/).map(safe);

const sentLines = (record: RunRecord, { method, path, headers, body }: RecordExchange): string[] =>
  fenced("http", [
    short(`${method} ${path}`, LINE_SHOWN),
    ...headerLines(record, headers, ["content-type"]),
    ...(body.bytes > 0 ? ["", ...bodyOf(body.text ?? "(not text)", record)] : []),
  ]);

/** What of an answer's headers says something about it. */
const TOLD = ["content-type", "x-amzn-errortype"];

function answerLines(record: RunRecord, { answer }: RecordExchange): string[] {
  if (!answer) return [];
  const { status, headers, body } = answer;
  const shown = body.bytes > 0 ? ["", ...bodyOf(body.text ?? "(not text)", record)] : [];
  return [...fenced("http", [String(status), ...headerLines(record, headers, TOLD), ...shown]), ""];
}

const headerLines = (record: RunRecord, headers: Record<string, string>, told: readonly string[]): string[] =>
  Object.entries(headers)
    .filter(([name]) => told.includes(name.toLowerCase()))
    .map(([name, value]) => short(`${name}: ${withoutEndpoint(value, record.header)}`, LINE_SHOWN));

function repeatLines(record: RunRecord, { example }: Cause): string[] {
  const once = whyOnce(example);
  if (once !== undefined) return [`${sentence(once)}.`];
  const header = portableHeader(record.header);
  const exchange = example.verdict.exchanges[example.finding.exchange];
  const curl = exchange && whyNotAlone(example) === undefined ? curlCommand(header, exchange) : undefined;
  const isShown = curl !== undefined && safe(curl) === curl;
  return [
    ...(header.target.embedded ? [] : ["Against a fresh target, with its URL in `$ENDPOINT`:", ""]),
    ...fenced("sh", [safe(repeatCommand(header, ...filtersOf(example))), ...(isShown ? [curl] : [])]),
  ];
}
