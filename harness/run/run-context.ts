import type { Operation } from "../define/operations.ts";
import type { OracleContext } from "../oracle/context.ts";
import type { Resources } from "../target/set-up.ts";
import type { Exchange } from "../wire/exchange.ts";
import type { Sending } from "./base.ts";
import type { Combinations } from "./blame.ts";
import type { Remains } from "./remains.ts";
import type { RunSettings } from "./settings.ts";
import type { Trouble } from "./trouble.ts";
import type { Obstacle, Verdict } from "./verdict.ts";
import type { Visibility } from "./visibility.ts";

/** What the cases of a run share. */
export interface RunContext extends Sending {
  settings: RunSettings;
  /** When the run began, by the settings' clock. */
  begun: number;
  resources: Resources;
  oracle: OracleContext;
  visibility: Visibility;
  /** Cases that were judged so far, by id. */
  verdicts: Map<string, Verdict>;
  combinations: Combinations;
  /** Why the run can't go on. */
  lost: string | undefined;
  /** Why no create can be judged any more. */
  ruined: Obstacle | undefined;
  trouble: Trouble;
  /** What lies there when all was sent. */
  remains: Remains;
  /** Names that the list showed before most was sent; undefined where there was no whole one. */
  listedBefore: ReadonlySet<string> | undefined;
  /** Nothing more is made, as what is made can't be deleted. */
  isGivenUp: boolean;
  /** Cases that stayed without an answer when they were sent again. */
  unanswered: number;
  /** The operations that work, as their own cases say. */
  usable: Set<Operation>;
  /** Those that the target lacks, or that fail, with what they keep from being judged. */
  unusable: Map<Operation, Obstacle>;
  /** Whether a clause is in play that only such calls show. */
  showsEffects: boolean;
  /** A function that stays until the end: calls on it show whether the target still answers them. */
  kept: Exchange | undefined;
  /** Is told of each create that is accepted. */
  life: { seen(sentAt: number): void };
}
