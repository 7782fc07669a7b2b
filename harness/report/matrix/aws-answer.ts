import { recordings, recordingsOf, type Evidence } from "../../contract/evidence.ts";

/**
 * What AWS was publicly recorded to answer where a clause decides, each answer once with its newest date: `400
 * ValidationException (2025-11-25)`; a success shows what the clause says. Undefined where no recording says something.
 */
export function awsAnswer(clause: { id: string; evidence: readonly Evidence[] }): string | undefined {
  const named = new Set(clause.evidence.flatMap(({ source, at }) => (source === "aws" ? [at] : [])));
  const said = [...new Set([...recordings.filter(({ id }) => named.has(id)), ...recordingsOf(clause.id)])].filter(
    ({ operation, confidence }) => operation === "CreateFunction" && confidence !== "low",
  );
  // Where a bound is known from both of its sides, the refusal says more.
  const refused = said.filter(({ status }) => status >= 300);
  const shown = refused.length > 0 ? refused : said;
  const byAnswer = Map.groupBy(shown, ({ status, type }) =>
    status < 300 ? `${status}, as it says` : type === undefined ? `${status}` : `${status} ${type}`,
  );
  const texts = [...byAnswer].map(([answer, same]) => `${answer} (${newestOf(same.map(({ date }) => date))})`);
  return texts.length === 0 ? undefined : texts.join(" or ");
}

/** Of `2025-11-25` and `2016..2024` the last day that they tell. */
const newestOf = (dates: readonly string[]): string =>
  dates
    .map((date) => date.split("..").at(-1) ?? date)
    .toSorted()
    .at(-1) ?? "";
