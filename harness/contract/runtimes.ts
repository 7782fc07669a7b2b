import type { Reading } from "./clause.ts";
import { READINGS } from "./clause.ts";
import type { Editions } from "./editions.ts";
import { readFixture } from "./fixture.ts";
import type { Contract } from "./schema.ts";

interface Runtimes {
  date: string;
  accepted: string[];
  refused: string[];
  /** Those that stand for a runtime of the customer's: they don't age. */
  ofCustomers: string[];
}

const recorded = readFixture<Runtimes>("runtimes.json");

export const runtimesRecordedOn = recorded.date;

/** Runtimes that AWS was recorded to accept for new functions, oldest first. */
export const recordedRuntimes: readonly string[] = recorded.accepted;

/** Runtimes that AWS was recorded to refuse for new functions, although it once listed them. */
export const refusedRuntimes: readonly string[] = recorded.refused;

/** Runtimes that an edition lists. */
export const listedRuntimes = ({ request }: Contract): readonly string[] => request.properties?.Runtime?.enum ?? [];

/** In which readings a runtime must, and in which it may, be refused. */
export interface RuntimeRule {
  /** The clause that it breaks where it must be refused. */
  broken: "request.runtime.enum" | "rule.runtime.supported";
  must: readonly Reading[];
  may: readonly Reading[];
}

/**
 * Runtimes age: what the page lists AWS mostly refuses today, and what AWS offers today the page doesn't list. Neither
 * side is wrong by default; a strict reading decides. Unlisted everywhere is refused everywhere. Of what came after the
 * recordings they say nothing: then the edition that lists it decides.
 */
export function runtimeRule(runtime: string, { contract, others }: Editions): RuntimeRule {
  const acceptedByAws = recorded.accepted.includes(runtime);
  const refusedByAws = recorded.refused.includes(runtime);
  if (listedRuntimes(contract).includes(runtime)) {
    const broken = "rule.runtime.supported";
    const isYounger = others.some(
      (other) =>
        other.edition > recorded.date && other.edition < contract.edition && !listedRuntimes(other).includes(runtime),
    );
    if (acceptedByAws || isYounger || recorded.ofCustomers.includes(runtime)) return { broken, must: [], may: [] };
    return { broken, must: refusedByAws ? ["aws"] : [], may: ["default", "aws"] };
  }
  const broken = "request.runtime.enum";
  if (!others.flatMap(listedRuntimes).includes(runtime)) return { broken, must: READINGS, may: READINGS };
  return { broken, must: ["documented"], may: acceptedByAws ? ["default", "documented"] : READINGS };
}
