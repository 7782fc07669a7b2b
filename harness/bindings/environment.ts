import { join } from "node:path";
import type { ConformanceOptions } from "../session/conformance-options.ts";
import { EDITIONS, oneOf, STRICT_READINGS } from "../session/option-values.ts";
import type { Caller } from "../session/prepare.ts";
import type { Ambience } from "../run/settings.ts";

/**
 * What a run is asked to do by environment variables, since mocha's command line has no place for it:
 * `CONFORMANCE_EDITION`, `_STRICT`, `_PROFILE`, `_ROLE`, `_ACCOUNT`, `_KNOWN`, `_ALLOW_REMOTE` beside those of AWS.
 * @throws UsageError
 */
export function optionsFromEnvironment(
  environment: NodeJS.ProcessEnv,
  ambience: Ambience,
): { options: ConformanceOptions; caller: Caller } {
  const of = (name: string): string | undefined => environment[`CONFORMANCE_${name}`] || undefined;
  const [edition, strict] = [of("EDITION"), of("STRICT")];
  const source = environment.AWS_ENDPOINT_URL_LAMBDA ? "AWS_ENDPOINT_URL_LAMBDA" : "AWS_ENDPOINT_URL";
  const endpoint = environment[source] || "reference";
  const stamp = new Date(ambience.now()).toISOString().replaceAll(/[:.]/g, "-");
  return {
    options: {
      endpoint,
      edition: edition === undefined ? undefined : oneOf("CONFORMANCE_EDITION", edition, EDITIONS),
      strict: strict === undefined ? undefined : oneOf("CONFORMANCE_STRICT", strict, STRICT_READINGS),
      known: of("KNOWN"),
      profile: of("PROFILE"),
      role: of("ROLE"),
      account: of("ACCOUNT"),
      allowRemote: of("ALLOW_REMOTE") === "1",
      ...(endpoint !== "reference" && { out: join("reports", "runs", `mocha-${stamp}`) }),
    },
    caller: {
      spell: (option) => (option === "endpoint" ? source : `CONFORMANCE_${screaming(option)}`),
      environment,
      ambience,
    },
  };
}

/** `allowRemote` is `ALLOW_REMOTE`. */
const screaming = (option: string): string => option.replaceAll(/[A-Z]/g, (capital) => `_${capital}`).toUpperCase();
