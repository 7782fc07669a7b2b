import { counted } from "../../contract/counted.ts";
import type { RunRecord } from "../../record/format.ts";
import { describeFinding, type FindingLine } from "../describe-finding.ts";
import { slugOfMember } from "../../contract/slug.ts";
import { isObject, type JsonObject } from "../../wire/json.ts";
import { foldText } from "../fold-text.ts";
import { safe, short } from "../printable.ts";
import type { Cause } from "./cause.ts";

/** `13 clauses`, and how many of them were known. */
export function describeExtent({ clauses, consequences, known }: Cause): string {
  const all = [...clauses, ...consequences];
  const listed = known === undefined ? all.filter((clause) => clause.known !== undefined).length : 0;
  return `${counted(all.length, "clause")}${listed > 0 ? `, ${listed} of them known` : ""}`;
}

const NAMED = 4;

/** The example's clause first, and what else is broken. */
export function describeClauses({ clauses, consequences, example }: Cause, most = NAMED): string {
  const ids = [
    ...new Set([example.finding.clause, ...[...clauses, ...consequences].map(({ clause }) => clause.id)].map(safe)),
  ];
  const more = ids.length - most;
  return `${ids.slice(0, most).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

const SENT_LENGTH = 160;

/** The request in a line: of one about a member, that member alone, as the others are those of any request. */
export function sentInShort({ example: { finding, verdict } }: Cause): string {
  const exchange = verdict.exchanges[finding.exchange];
  if (!exchange) return "";
  const { method, path, body } = exchange;
  return short(`${method} ${path} ${telling(body.text ?? "", finding.clause)}`.trimEnd(), SENT_LENGTH);
}

function telling(text: string, clause: string): string {
  const [, slug] = clause.split(".");
  const json = parsed(text);
  const member = Object.keys(json).find((name) => slugOfMember(name) === slug);
  const shown = member === undefined ? text : `{${JSON.stringify(member)}:${JSON.stringify(json[member])}, …}`;
  return foldText(shown, SENT_LENGTH, () => "(base64)").text;
}

function parsed(text: string): JsonObject {
  try {
    const json: unknown = JSON.parse(text);
    return isObject(json) ? json : {};
  } catch {
    return {};
  }
}

/** What shows it best: the case, what was sent, what is allowed, what came, how to repeat it. */
export const exampleLines = (record: RunRecord, { example }: Cause): FindingLine[] =>
  describeFinding(record, { ...example, count: 1 });
