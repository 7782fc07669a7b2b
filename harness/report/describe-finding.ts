import type { RecordExchange, RecordFinding, RunRecord } from "../record/format.ts";
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

/** What of a record a finding is shown with. */
export type Shown = Pick<RunRecord, "header" | "learnt">;

/** What was sent, what is allowed, what came, and how to repeat it: a line each, of printable text. */
export function describeFinding(
  record: Shown,
  { finding, verdict, count }: Pick<SeenFinding, "finding" | "verdict" | "count">,
): FindingLine[] {
  const exchange = verdict.exchanges[finding.exchange];
  return [
    { kind: "case", text: `${safe(verdict.case)}${count > 1 ? `  (${count} times)` : ""}` },
    ...(exchange ? [{ kind: "sent" as const, text: describeSent(exchange) }] : []),
    { kind: "allowed", text: `${placeOf(finding)}${short(finding.expected)}` },
    { kind: "came", text: `${placeOf(finding)}${short(finding.actual)}` },
    { kind: "repeat", text: safe(repeatCommand(record.header, verdict.case)) },
    ...(exchange ? curlLines(record, exchange) : []),
  ];
}

function curlLines(record: Shown, exchange: RecordExchange): FindingLine[] {
  const curl = curlCommand(record.header, exchange);
  // One that can't be shown as it is would send something else.
  if (curl === undefined || safe(curl) !== curl) return [];
  const caution = cautionOf(record, exchange);
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
