import type { Score } from "../../run/close.ts";
import type { CaseOutcome } from "../../run/close.ts";
import type { ClauseState } from "./model.ts";

/** How a state is shown: a sign for tables, a word for whoever can't see it. */
export const STATES: Record<ClauseState, { sign: string; word: string; meaning: string }> = {
  upheld: { sign: "✓", word: "upheld", meaning: "judged, and never seen broken" },
  broken: { sign: "✗", word: "broken", meaning: "seen broken" },
  unjudged: { sign: "?", word: "not judged", meaning: "no answer decided it" },
  advice: { sign: "!", word: "advice", meaning: "seen broken, but the reading doesn't count it" },
  silent: { sign: "·", word: "not asked", meaning: "the reading doesn't count it, and nothing was seen" },
  "not-run": { sign: "–", word: "not run", meaning: "left out by the run's filter" },
};

export const OUTCOMES: Record<CaseOutcome | "not-run", { sign: string; word: string }> = {
  passed: { sign: "✓", word: "passed" },
  failed: { sign: "✗", word: "failed" },
  "not-applicable": { sign: "–", word: "not applicable" },
  inconclusive: { sign: "?", word: "inconclusive" },
  error: { sign: "?", word: "error of the suite" },
  "not-run": { sign: "–", word: "not run" },
};

export const totalOf = ({ upheld, broken, unjudged }: Score): number => upheld + broken + unjudged;
