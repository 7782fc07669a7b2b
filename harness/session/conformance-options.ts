import type { Edition } from "../contract/schema.ts";
import type { KnownList } from "../gate/known.ts";
import type { Profile } from "../target/profile.ts";

/** What a run is asked to do, as command line, environment and library have it. Credentials are the environment's. */
export interface ConformanceOptions {
  /** The target's URL, or `"reference"` for the embedded reference. Required: a variable that isn't set is refused. */
  endpoint: string | URL | undefined;
  /** `"2021"` by default: the edition of the contract. */
  edition?: Edition | undefined;
  /** `AWS_REGION`, else `"us-east-1"` by default: the region that requests are signed for. */
  region?: string | undefined;
  /** Decides by one source where sources differ. By default whatever one of them says is right. */
  strict?: "documented" | "aws" | undefined;
  /** Every case by default: globs of case or clause ids. */
  only?: readonly string[] | undefined;
  /** None by default: known failures, as a file or as its content. */
  known?: string | KnownList | undefined;
  /** `"generic"` by default: what the target offers and needs, as a name, a file or its content. */
  profile?: string | Profile | undefined;
  /** ARN of an execution role that exists on the target. By default as the profile says. */
  role?: string | undefined;
  /** 12 digits. By default learnt from the target's first answer. */
  account?: string | undefined;
  /** What the target tells by default: its version, for the record. */
  targetVersion?: string | undefined;
  /** 8 by default: cases at a time. */
  concurrency?: number | undefined;
  /** 1 by default: the seed of the generated requests. */
  seed?: number | undefined;
  /** 10000 by default: milliseconds for one exchange. */
  timeout?: number | undefined;
  /** 30 by default: seconds that a new function may take to show up. */
  settle?: number | undefined;
  /** None by default: so many quick creates may be sent to see a throttled one. */
  burst?: number | undefined;
  /** False by default: whether requests of over 50 MB are sent too. */
  large?: boolean | undefined;
  /** False by default: whether the profile's reset is called first. This WIPES the target's state. */
  reset?: boolean | undefined;
  /** None by default: globs of cases that may stay unjudged. */
  allowInconclusive?: readonly string[] | undefined;
  /** False by default: whether the endpoint may be other than a loopback address. */
  allowRemote?: boolean | undefined;
  /** Nothing is written by default: the folder that `record.jsonl` and `journal.jsonl` go to. */
  out?: string | undefined;
  /** Ends the run early: what was judged until then counts. */
  signal?: AbortSignal | undefined;
  /** Called after each case. */
  onCase?: ((done: number, total: number) => void) | undefined;
}
