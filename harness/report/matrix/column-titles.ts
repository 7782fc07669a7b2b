import type { RecordHeader } from "../../record/format.ts";
import { minuteOf, targetName } from "../describe-run.ts";
import { short } from "../printable.ts";

/** The limit for either part of a title. */
const LONGEST = 60;

type Facet = (header: RecordHeader) => string;

const endpoint: Facet = ({ target }) => target.endpoint.replace(/^https?:\/\//, "");

/** Further facts that tell records of one target apart; the first that does is enough. */
const FACETS: readonly Facet[] = [
  ({ only }) => (only ? `only ${filterOf(only)}` : "whole"),
  ({ strict }) => `reading ${strict}`,
  ({ startedAt }) => startedAt.slice(0, 10),
  ({ startedAt }) => minuteOf(startedAt),
  endpoint,
  ({ suite }) => `suite ${suite.version}`,
];

const filterOf = (globs: readonly string[]): string =>
  globs.length > 2 ? `${globs[0]} and ${globs.length - 1} more` : globs.join(", ");

/** A title for each record, all different: profile and version, and no more than tells it from the others. */
export function columnTitles(headers: readonly RecordHeader[]): string[] {
  const plain = headers.map(({ target }) => short(targetName(target), LONGEST));
  const groups = Map.groupBy(headers.keys(), (index) => plain[index] ?? "");
  const titles = plain.map((title, index) => {
    const namesakes = (groups.get(title) ?? []).flatMap((each) => headers[each] ?? []);
    const header = headers[index];
    return header && namesakes.length > 1 ? `${title} (${distinction(header, namesakes)})` : title;
  });
  return titles.map((title, index) => {
    const before = titles.slice(0, index).filter((each) => each === title).length;
    return before > 0 ? `${title} #${before + 1}` : title;
  });
}

function distinction(header: RecordHeader, namesakes: readonly RecordHeader[]): string {
  // Behind a profile that is nobody's own there may be anything: only the endpoint says what.
  const facets = header.target.profile === "generic" ? [endpoint, ...FACETS] : FACETS;
  const parts: string[] = [];
  let rest = namesakes;
  for (const facet of facets) {
    const own = facet(header);
    const alike = rest.filter((other) => facet(other) === own);
    if (alike.length === rest.length) continue;
    parts.push(own);
    rest = alike;
    if (rest.length === 1) break;
  }
  return short(parts.join(", "), LONGEST) || "again";
}
