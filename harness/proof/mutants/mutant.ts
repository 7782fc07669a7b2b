import type { Edition } from "../../contract/edition.ts";
import type { ClauseId } from "../../contract/clause-book.ts";
import type { Parts } from "../../reference/parts.ts";

export type Patch = (parts: Parts) => Parts;

/** A conforming server with one planted fault, which the suite must catch. */
export interface Mutant {
  /** The bug, in kebab-case; unique within its edition. */
  name: string;
  edition: Edition;
  /** The clause that it breaks. */
  clause: ClauseId;
  /** Clauses that it can't help breaking too; globs, since a wrong value often speaks against all its member's clauses. */
  entails: readonly string[];
  patch: Patch;
  /** It answers right requests with a refusal, a failure or nothing: whatever the case that meets it is about is spoken against. */
  blunt?: true;
  /** It shows only in requests of over 50 MB. */
  large?: true;
}

/** A mutant before it is known in which editions it can live. */
export type Fault = Omit<Mutant, "edition">;

/** Faults in order: the later one sees what the earlier one left. */
export const together =
  (...patches: readonly Patch[]): Patch =>
  (parts) =>
    patches.reduce((patched, patch) => patch(patched), parts);
