import type { AskedOptions } from "../record/format.ts";
import { isProfileFile } from "../target/profile.ts";
import type { ConformanceOptions } from "./conformance-options.ts";
import { isLoopback } from "./endpoint.ts";
import { DEFAULTS } from "./session.ts";

/** What a record must say of how its run was asked for, so that it can be repeated. */
export function askedOptions(options: ConformanceOptions, endpoint: URL | undefined): AskedOptions {
  const { profile, role, account, settle, timeout, burst, large } = options;
  return {
    ...(typeof profile === "string" && isProfileFile(profile) && { profile }),
    ...(role !== undefined && { role }),
    ...(account !== undefined && { account }),
    ...(settle !== undefined && settle !== DEFAULTS.settle && { settle }),
    ...(timeout !== undefined && timeout !== DEFAULTS.timeout && { timeout }),
    ...(burst !== undefined && { burst }),
    ...(large === true && { large }),
    ...(endpoint && !isLoopback(endpoint) && { allowRemote: true as const }),
  };
}
