import type { ClauseId } from "../contract/clause-book.ts";
import type { Reading } from "../contract/clause.ts";
import type { Evidence } from "../contract/evidence.ts";

/** One answer that is allowed. */
export interface Allowed {
  status: number | "any refusal (4xx)";
  types: readonly string[] | "any";
  evidence: Evidence[];
}

/** Something about a request that a source objects to. */
export interface Fault {
  /** The clause that the request breaks; none where no source decides. */
  clause?: ClauseId;
  why: string;
  /** It lacks a member that only a later edition requires. */
  isMissing?: true;
  /** The readings in which it must be refused for this. */
  must: readonly Reading[];
  /** The readings in which it may be. */
  may: readonly Reading[];
  /** How, by reading. */
  refusals: Record<Reading, Allowed[]>;
}

/** What the contract allows for a request in a given state. Without faults: success, and nothing else. */
export interface Expectation {
  faults: Fault[];
}

export const mayAccept = ({ faults }: Expectation, reading: Reading): boolean =>
  !faults.some(({ must }) => must.includes(reading));

export const refusalsIn = ({ faults }: Expectation, reading: Reading): Allowed[] =>
  faults.filter(({ may }) => may.includes(reading)).flatMap(({ refusals }) => refusals[reading]);

export function describeAllowed({ status, types }: Allowed): string {
  return types === "any" ? `${status}` : `${status} ${types.join(" or ")}`;
}

/** `201, or 400 InvalidParameterValueException`. */
export function describeExpectation(expectation: Expectation, reading: Reading, success: number): string {
  const refusals = refusalsIn(expectation, reading);
  // A status that is right under any name makes its listed names superfluous.
  const anyName = new Set(refusals.filter(({ types }) => types === "any").map(({ status }) => status));
  const parts = [
    ...(mayAccept(expectation, reading) ? [`${success}`] : []),
    ...refusals.filter(({ status, types }) => types === "any" || !anyName.has(status)).map(describeAllowed),
  ];
  return [...new Set(parts)].join(", or ");
}
