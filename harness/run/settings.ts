import type { Reading } from "../contract/clause.ts";
import type { Plan } from "../define/plan.ts";
import type { Journal } from "../target/journal.ts";
import type { Profile } from "../target/profile.ts";
import type { Target } from "../target/target.ts";
import type { Among } from "../define/select.ts";

/** Time, and chance with it, from outside: a test decides both. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** 0 ≤ x < 1. */
  random(): number;
}

export interface RunSettings extends Clock {
  plan: Plan;
  /** Globs of case or clause ids. Empty: every case. */
  only: readonly string[];
  /** Exact ids that the run is limited to besides; undefined: it isn't. */
  among?: Among;
  reading: Reading;
  target: Target;
  /** Where throttling cases go, where that is another place. */
  throttledTarget?: Target;
  profile: Profile;
  /** Instead of one that the harness makes. */
  role?: string;
  account?: string;
  concurrency: number;
  /** Seconds that a new function may take to show up. */
  settle: number;
  /** How many creates may be sent to see a throttled one; undefined: none. */
  burst?: number;
  large: boolean;
  runId: string;
  journal: Journal;
  /** Ends the run early: what was judged until then counts. */
  signal?: AbortSignal;
  onCase?(done: number, total: number): void;
}
