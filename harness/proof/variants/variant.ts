import type { Contract, Edition } from "../../contract/schema.ts";
import type { Parts } from "../../reference/parts.ts";
import type { Handle } from "../../target/in-memory.ts";
import type { Profile } from "../../target/profile.ts";

/** What a variant may know of the place that it runs in. */
export interface World {
  /** The edition that the server isn't of. */
  other: Contract;
  now: () => number;
  /** Whether this is the server that the throttling cases go to. */
  isThrottled: boolean;
  /** Lets time go by, as a slow server does. */
  pass: (milliseconds: number) => void;
}

/** A conforming server that uses a freedom which the contract, the protocol or AWS's recorded behaviour leaves. */
export interface Variant {
  /** In kebab-case; unique. */
  name: string;
  /** Which freedom it uses, by which source. */
  about: string;
  /** Variants of one dimension exclude each other; those of different ones go together in one server. */
  dimension: string;
  /** What of the sound reference is otherwise. */
  patch?: (parts: Parts, world: World) => Parts;
  /** What stands between the server and the network. Rejecting hangs up on a connection that was used before. */
  around?: (handle: Handle) => Handle;
  /** Where it is a freedom; in every edition if not said. */
  editions?: readonly Edition[];
  /** What is said of the server besides. */
  profile?: (profile: Profile) => Profile;
  region?: string;
  /** The run isn't told the account. */
  isAccountUnknown?: true;
  concurrency?: number;
  /** It hides what others do: it goes with none. */
  isAlone?: true;
  /** Clauses that can't be judged on such a server although the sound one shows them; globs. */
  unjudged?: readonly string[];
}

/** A variant, but for the dimension that it shares with its neighbours. */
export type Freedom = Omit<Variant, "dimension">;

export const inDimension = (dimension: string, freedoms: readonly Freedom[]): Variant[] =>
  freedoms.map((freedom) => ({ ...freedom, dimension }));
