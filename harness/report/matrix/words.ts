import type { Reading } from "../../contract/clause.ts";
import type { CaseOutcome } from "../../run/verdict.ts";
import type { CaseCell, ClauseState } from "./model.ts";

/** How a state is shown: a sign for tables, a word for whoever can't see it. */
export const STATES: Record<ClauseState, { sign: string; word: string }> = {
  upheld: { sign: "✓", word: "upheld" },
  broken: { sign: "✗", word: "broken" },
  unjudged: { sign: "?", word: "not judged" },
  advice: { sign: "!", word: "seen broken, not counted" },
  silent: { sign: "·", word: "not counted" },
  "not-run": { sign: "–", word: "not run" },
};

export const OUTCOMES: Record<CaseOutcome | "not-run", { sign: string; word: string }> = {
  passed: { sign: "✓", word: "passed" },
  failed: { sign: "✗", word: "failed" },
  blocked: { sign: "?", word: "blocked" },
  "not-applicable": { sign: "–", word: "not applicable" },
  inconclusive: { sign: "?", word: "inconclusive" },
  error: { sign: "?", word: "error of the suite" },
  "not-run": { sign: "–", word: "not run" },
};

/** Passed, though a clause that the case isn't about objects to the answer. */
export const OBJECTED = { sign: "!", word: "passed, but another clause objects" };

export function caseWord({ verdict, objections }: CaseCell, reading: Reading): { sign: string; word: string } {
  const outcome = verdict?.readings[reading] ?? "not-run";
  return outcome === "passed" && objections.includes(reading) ? OBJECTED : OUTCOMES[outcome];
}
