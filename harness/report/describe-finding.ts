import type { RecordExchange, RecordFinding, RecordHeader } from "../record/format.ts";
import type { SeenFinding } from "./broken-clauses.ts";
import { foldText } from "./fold-text.ts";
import { safe, short } from "./printable.ts";
import { cautionOf, curlCommand, repeatCommand } from "./repeat.ts";

/** A line about a finding. */
export interface FindingLine {
  kind: "case" | "sent" | "allowed" | "came" | "repeat" | "curl" | "note";
  text: string;
}

/** The label of a line; a line without one continues the line before. */
export const labelOf = (kind: FindingLine["kind"]): string => (kind === "curl" || kind === "note" ? "" : kind);

const SENT_SHOWN = 300;

/** The request, what is allowed, what came, and how to repeat it: a line each, of printable text. */
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
    ...(exchange ? curlLines(header, exchange) : []),
  ];
}

function curlLines(header: RecordHeader, exchange: RecordExchange): FindingLine[] {
  const curl = curlCommand(header, exchange);
  // One that can't be shown as it is would send something else.
  if (curl === undefined || safe(curl) !== curl) return [];
  const caution = cautionOf(header, exchange);
  return [
    { kind: "curl", text: curl },
    ...(caution === undefined ? [] : [{ kind: "note" as const, text: `(${caution})` }]),
  ];
}

function describeSent({ method, path, body }: RecordExchange): string {
  const { text } = foldText(body.text ?? "", SENT_SHOWN, () => "(base64)");
  return short(`${method} ${path}${body.bytes > 0 ? ` ${text}` : ""}`, SENT_SHOWN);
}

const placeOf = ({ path }: RecordFinding): string => (path === undefined ? "" : `${short(path)}: `);
