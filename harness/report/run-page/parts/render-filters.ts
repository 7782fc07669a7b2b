import type { ClauseData, PageData } from "../data/page-data.ts";
import { markup, type Markup } from "../../html/escape.ts";

const OUTCOMES: Record<string, string> = { unexpected: "unexpected", known: "known", advice: "not counted" };
const SOURCES: Record<string, string> = {
  page: "API reference page",
  model: "service model",
  aws: "AWS recording",
  protocol: "protocol",
};

/** Search and filters; each choice says how many clauses it has. */
export function renderFilters({ clauses }: PageData): Markup {
  const select = (
    label: string,
    name: string,
    of: (clause: ClauseData) => string[],
    words?: Record<string, string>,
  ) => {
    const counts = countedBy(clauses, of);
    const named = words
      ? Object.keys(words).filter((each) => counts.has(each))
      : [...counts.keys()].toSorted((a, b) => (a < b ? -1 : 1));
    return markup`<div><label for="by-${name}">${label}</label><select id="by-${name}" name="${name}"><option value="">all</option>${named.map(
      (value) => markup`<option value="${value}">${words?.[value] ?? value} (${counts.get(value)})</option>`,
    )}</select></div>`;
  };
  return markup`<form id="filters" role="search" aria-label="Clauses" class="no-print">
<div class="search"><label for="by-search">Search</label><input type="search" id="by-search" name="search" autocomplete="off" spellcheck="false" placeholder="clause, case, text of the answer"></div>
${select("Outcome", "outcome", ({ outcome }) => [outcome], OUTCOMES)}
${select("Came", "status", ({ findings }) => findings.map(({ status }) => status))}
${select("Member", "member", ({ findings }) => findings.flatMap(({ member }) => member ?? []))}
${select("Group", "group", ({ group }) => [group])}
${select("Level", "level", ({ level }) => [level], { must: "must", should: "should", may: "may" })}
${select("Evidence", "evidence", ({ sources }) => sources, SOURCES)}
<button type="reset">Show all</button>
</form>
<p id="shown" role="status" class="dim no-print"></p>
<noscript><p>What a clause opens to, and its filters, need the page's own script.</p></noscript>`;
}

function countedBy(clauses: readonly ClauseData[], of: (clause: ClauseData) => string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const clause of clauses)
    for (const value of new Set(of(clause))) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
