import type { Edition } from "../../contract/edition.ts";
import type { Handle } from "../../target/in-memory.ts";
import type { Profile } from "../../target/profile.ts";
import type { Patch } from "../bench.ts";

/** A conforming server that uses a freedom which the contract, the protocol or AWS's recorded behaviour leaves. */
export interface Variant {
  /** In kebab-case; unique. */
  name: string;
  /** Which freedom it uses, by which source. */
  about: string;
  /** Variants of one dimension exclude each other; those of different ones go together in one server. */
  dimension: string;
  /** Its change to the sound reference. */
  patch?: Patch;
  /** A layer between the server and the network. Rejecting hangs up on a connection that was used before. */
  around?: (handle: Handle) => Handle;
  /** The editions in which it is a freedom; all if not said. */
  editions?: readonly Edition[];
  /** Its change to the server's profile. */
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
