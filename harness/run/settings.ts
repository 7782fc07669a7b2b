import type { Reading } from "../contract/clause.ts";
import type { Plan } from "../define/plan.ts";
import type { PassedOptions } from "../options/derived.ts";
import type { Journal } from "../target/journal.ts";
import type { Profile } from "../target/profile.ts";
import type { Target } from "../target/target.ts";
import type { Learnt } from "./bindings.ts";
import type { Throttling } from "./patience.ts";
import type { Verdict } from "./verdict.ts";

/** Time, and chance with it, from outside: a test decides both. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** 0 ≤ x < 1. */
  random(): number;
}

export interface RunSettings extends Clock, PassedOptions {
  /** What the run knows of it: its own, if none is given. */
  throttling?: Throttling;
  plan: Plan;
  /** Globs of case or clause ids, or `CASE:CLAUSE`. Empty: every case. */
  only: readonly string[];
  reading: Reading;
  target: Target;
  /** Where throttling cases go, where that is another place. */
  throttledTarget?: Target;
  profile: Profile;
  runId: string;
  journal: Journal;
  /** Starts a dead target anew: there where the run started it. @returns whether it is ready again */
  revive?(): Promise<boolean>;
  /** Wipes the target's state: there where the user said so, and the profile knows how. @returns whether that was answered well */
  wipe?(): Promise<boolean>;
  /** Called with each verdict, in any order: those of cases that ran only as controls are marked. */
  onVerdict(verdict: Verdict): void;
  /** Called when a case begins to wait, with what for: `GetFunction to show a function`. */
  onWait?(what: string): void;
  /** Called once, when the target was looked at. */
  onLearnt?(learnt: Learnt): void;
}
