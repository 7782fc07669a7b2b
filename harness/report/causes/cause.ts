import type { BrokenClause, SeenFinding } from "../broken-clauses.ts";
import type { Harm } from "./harm.ts";

/** What one mistake of a target looks like across clauses: several broken clauses, one thing to fix. */
export interface Cause {
  /** `cause/wrong-types-fail`; the same in every run. */
  id: string;
  harm: Harm;
  sentence: string;
  /** What usually brings it about, and what would be right. */
  brings: string;
  right: string;
  /** What shows it. */
  clauses: BrokenClause[];
  /** What is broken only because of it. */
  consequences: BrokenClause[];
  /** Cases that can't be judged because of it. */
  blocked: string[];
  /** The finding that shows it best. */
  example: SeenFinding;
  /** The reason that the known failures give; none where they don't cover all of it. */
  known: string | undefined;
}
