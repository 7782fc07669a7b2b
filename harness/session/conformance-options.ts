import type { KnownList } from "../gate/known.ts";
import type { LibraryOptions } from "../options/derived.ts";
import type { Profile } from "../target/profile.ts";

/** What a run is asked to do, as command line, environment and library have it. Credentials are the environment's. */
export interface ConformanceOptions extends LibraryOptions<{ known: KnownList; profile: Profile }> {}
