import type { Reading } from "../contract/clause.ts";
import { READINGS } from "../contract/clause.ts";
import { readFixture } from "../contract/fixture.ts";

interface Runtimes {
  date: string;
  accepted: string[];
  refused: string[];
}

const recorded = readFixture<Runtimes>("runtimes.json");

/** In which readings a runtime must, and in which it may, be refused. */
export interface RuntimeRule {
  must: readonly Reading[];
  may: readonly Reading[];
}

/**
 * Runtimes age: what the page lists AWS mostly refuses today, and what AWS offers today the page doesn't list. Neither
 * side is wrong by default; a strict reading decides. Unlisted everywhere is refused everywhere.
 */
export function runtimeRule(runtime: string, own: readonly string[], other: readonly string[]): RuntimeRule {
  const acceptedByAws = recorded.accepted.includes(runtime);
  const refusedByAws = recorded.refused.includes(runtime);
  if (own.includes(runtime)) {
    if (acceptedByAws) return { must: [], may: [] };
    return { must: refusedByAws ? ["aws"] : [], may: ["default", "aws"] };
  }
  if (!other.includes(runtime)) return { must: READINGS, may: READINGS };
  return { must: ["documented"], may: acceptedByAws ? ["default", "documented"] : READINGS };
}
