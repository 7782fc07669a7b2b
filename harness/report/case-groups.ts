import type { RunRecord } from "../record/format.ts";

/** Cases that weren't judged for one reason, or that have the same note. */
export interface CaseGroup {
  text: string;
  cases: string[];
}

export const UNJUDGED = ["blocked", "not-applicable", "inconclusive", "error"] as const;

/** The heading above the cases of such an outcome. */
export const UNJUDGED_TITLES: Record<(typeof UNJUDGED)[number], string> = {
  blocked: "Blocked by what is broken",
  "not-applicable": "Not-applicable",
  inconclusive: "Inconclusive",
  error: "Errors of the suite itself",
};

/** The cases of one outcome that weren't judged, by their reason. */
export function unjudgedCases({ verdicts }: RunRecord, outcome: (typeof UNJUDGED)[number]): CaseGroup[] {
  const own = verdicts.filter((verdict) => verdict.outcome === outcome);
  return groupsOf(own.map(({ reason, case: id }) => ({ text: reason ?? "", id })));
}

/** Traits of the official client, which say nothing about the target. */
export const clientNotes = ({ verdicts }: RunRecord): CaseGroup[] =>
  groupsOf(verdicts.flatMap(({ notes = [], case: id }) => notes.map((text) => ({ text, id }))));

const groupsOf = (texts: readonly { text: string; id: string }[]): CaseGroup[] =>
  [...Map.groupBy(texts, ({ text }) => text)].map(([text, group]) => ({ text, cases: group.map(({ id }) => id) }));

/** The first of some cases, and whether there are more. */
export const firstOf = ({ cases }: CaseGroup): string => `${cases[0]}${cases.length > 1 ? ", …" : ""}`;
