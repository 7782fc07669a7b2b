import type { Seen } from "../record/fold.ts";
import type { RecordExchange, RecordFinding, RunRecord } from "../record/format.ts";
import type { SeenFinding } from "./broken-clauses.ts";
import { foldText } from "./fold-text.ts";
import { safe, short } from "./printable.ts";
import { cautionOf, curlCommand, filtersOf, repeatCommand } from "./repeat.ts";
import { whyNotAlone, whyOnce } from "./witness.ts";

/** A line about a finding; `once` says why nothing repeats it. */
export interface FindingLine {
  kind: "case" | "sent" | "allowed" | "came" | "repeat" | "curl" | "note" | "once";
  text: string;
}

/** What stands before a line; one without a label goes on with the line before. */
export function labelOf(kind: FindingLine["kind"]): string {
  switch (kind) {
    case "curl":
    case "note":
      return "";
    case "once":
      return "repeat";
    default:
      return kind;
  }
}

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
    ...repeatLines(record, { finding, verdict }),
  ];
}

/** Commands that show the same again, or why none does. */
function repeatLines(record: Shown, seen: Seen): FindingLine[] {
  const { finding, verdict } = seen;
  const reason = whyOnce(seen);
  if (reason !== undefined) return [{ kind: "once", text: reason }];
  const exchange = verdict.exchanges[finding.exchange];
  return [
    { kind: "repeat", text: safe(repeatCommand(record.header, ...filtersOf({ finding, verdict }))) },
    ...(exchange ? curlLines(record, exchange, whyNotAlone(seen)) : []),
  ];
}

function curlLines(record: Shown, exchange: RecordExchange, reason: string | undefined): FindingLine[] {
  if (reason !== undefined) return [{ kind: "note", text: `(no curl command: ${reason})` }];
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

/** Where in the answer, or of what in the request. */
function placeOf({ path, of }: RecordFinding): string {
  const place = path ?? of;
  return place === undefined ? "" : `${short(place)}: `;
}
