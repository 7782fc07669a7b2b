import { answerClass } from "./answer-class.ts";
import type { SeenFinding } from "./broken-clauses.ts";
import { short } from "./printable.ts";

const LONGEST = 50;

/** What of an answer isn't as it should be, in a few words: `201 instead of 400`, `201, no RevisionId`. */
export function differenceOf({ finding, verdict }: Pick<SeenFinding, "finding" | "verdict">): string {
  const { path, expected, actual } = finding;
  const exchange = verdict.exchanges[finding.exchange];
  const answer = exchange ? answerClass(exchange) : "";
  const before = answer === "" ? "" : `${answer}, `;
  const wanted = short(expected, LONGEST);
  const came = short(actual, LONGEST);
  if (path !== undefined) {
    const place = short(path, LONGEST);
    if (actual === "absent") return `${before}no ${place}`;
    if (expected === "present") return `${before}${place} ${came}`;
    if (expected.startsWith("matching ")) return `${before}${place} ${came}, against its pattern`;
    if (expected.startsWith("one of ") && expected.length > LONGEST)
      return `${before}${place} ${came}, which isn't listed`;
    return `${before}${place} ${came} instead of ${wanted}`;
  }
  const status = String(exchange?.answer?.status ?? "");
  const isTold = answer !== "" && (actual.startsWith(status || "no answer") || answer.endsWith(actual));
  return `${isTold ? answer : before + came} instead of ${statusesOf(expected, status) ?? wanted}`;
}

/** The statuses alone where they tell the difference: all that is allowed may be long. */
function statusesOf(expected: string, status: string): string | undefined {
  const statuses = [...new Set(expected.match(/\b[1-5]\d\d\b/g))];
  const isAny = /\b4xx\b/.test(expected);
  if (statuses.length === 0 || statuses.includes(status) || (isAny && status.startsWith("4"))) return undefined;
  return [...statuses, ...(isAny ? ["any refusal"] : [])].join(" or ");
}
