import { defaultOf } from "../options/defaults.ts";
import type { AskedOptions } from "../options/derived.ts";
import { ASKED_NAMES } from "../options/names.ts";
import { pick } from "../options/pick.ts";
import { isProfileFile } from "../target/profile.ts";
import type { ConformanceOptions } from "./conformance-options.ts";
import { isLoopback } from "../wire/loopback.ts";

/** What a record must say of how its run was asked for, so that it can be repeated. */
export function askedOptions(options: ConformanceOptions, endpoint: URL | undefined): AskedOptions {
  const { profile } = options;
  const asked = {
    ...options,
    // Its name is the target's in the header, its content is the caller's.
    profile: typeof profile === "string" && isProfileFile(profile) ? profile : undefined,
    allowRemote: endpoint !== undefined && !isLoopback(endpoint),
  };
  return pick<AskedOptions>(ASKED_NAMES, (name) => (asked[name] === defaultOf(name) ? undefined : asked[name]));
}
