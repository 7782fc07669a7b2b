import type { RecordExchange, RecordFinding, RecordHeader } from "../run/record-format.ts";
import type { SeenFinding } from "./broken-clauses.ts";
import { safe, short } from "./printable.ts";
import { curlCommand, repeatCommand } from "./repeat.ts";

/** A line about a finding. */
export interface FindingLine {
  kind: "case" | "sent" | "allowed" | "came" | "repeat" | "curl" | "note";
  text: string;
}

/** What stands before a line; one without a label goes on with the line before. */
export const labelOf = (kind: FindingLine["kind"]): string => (kind === "curl" || kind === "note" ? "" : kind);

/** Longer requests have no curl command: nobody would read it. */
const CURL_BYTES = 4096;

/** What was sent, what is allowed, what came, and how to repeat it: a line each, of printable text. */
export function describeFinding(
  header: RecordHeader,
  { finding, verdict, count }: Pick<SeenFinding, "finding" | "verdict" | "count">,
): FindingLine[] {
  const exchange = verdict.exchanges[finding.exchange];
  return [
    { kind: "case", text: `${safe(verdict.case)}${count > 1 ? `  (${count} times)` : ""}` },
    ...(exchange ? [{ kind: "sent" as const, text: describeSent(exchange) }] : []),
    { kind: "allowed", text: `${placeOf(finding)}${short(finding.expected)}` },
    { kind: "came", text: `${placeOf(finding)}${short(finding.actual)}` },
    { kind: "repeat", text: safe(repeatCommand(header, verdict.case)) },
    ...(exchange && exchange.body.bytes < CURL_BYTES ? curlLines(header, exchange) : []),
  ];
}

function curlLines(header: RecordHeader, exchange: RecordExchange): FindingLine[] {
  const { madeRole } = header.target;
  return [
    { kind: "curl", text: safe(curlCommand(header, exchange)) },
    ...(madeRole !== undefined && exchange.body.text?.includes(madeRole)
      ? [{ kind: "note" as const, text: "(its role was made for the run and is gone: put in one that exists)" }]
      : []),
  ];
}

function describeSent({ method, path, body }: RecordExchange): string {
  const text = (body.text ?? "")
    .replaceAll(/(.)\1{79,}/g, (run, one: string) => `${one}… (${run.length} times)`)
    .replaceAll(/"[A-Za-z0-9+/=]{80,}"/g, '"(base64)"');
  return short(`${method} ${path}${body.bytes > 0 ? ` ${text}` : ""}`, 300);
}

const placeOf = ({ path }: RecordFinding): string => (path === undefined ? "" : `${short(path)}: `);
