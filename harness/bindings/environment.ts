import { join } from "node:path";
import { EDITIONS } from "../contract/load-contract.ts";
import type { ConformanceOptions } from "../session/conformance-options.ts";
import { oneOf, STRICT_READINGS } from "../session/option-values.ts";
import type { Caller } from "../session/prepare.ts";
import type { Clock } from "../run/settings.ts";
import { UsageError } from "../usage-error.ts";

const PREFIX = "CONFORMANCE_";
const SETTINGS = ["EDITION", "STRICT", "PROFILE", "ROLE", "ACCOUNT", "KNOWN", "ALLOW_REMOTE"] as const;

/**
 * What a run is asked to do by environment variables, since mocha's command line has no place for it:
 * those of SETTINGS beside those of AWS.
 * @throws UsageError for a wrong value, and for a name that is misspelt
 */
export function optionsFromEnvironment(
  environment: NodeJS.ProcessEnv,
  clock: Clock,
): { options: ConformanceOptions; caller: Caller } {
  refuseUnknown(environment);
  const of = (name: (typeof SETTINGS)[number]): string | undefined => environment[PREFIX + name] || undefined;
  const [edition, strict] = [of("EDITION"), of("STRICT")];
  const source = environment.AWS_ENDPOINT_URL_LAMBDA ? "AWS_ENDPOINT_URL_LAMBDA" : "AWS_ENDPOINT_URL";
  const endpoint = environment[source] || "reference";
  const stamp = new Date(clock.now()).toISOString().replaceAll(/[:.]/g, "-");
  return {
    options: {
      endpoint,
      edition: edition === undefined ? undefined : oneOf("CONFORMANCE_EDITION", edition, EDITIONS),
      strict: strict === undefined ? undefined : oneOf("CONFORMANCE_STRICT", strict, STRICT_READINGS),
      known: of("KNOWN"),
      profile: of("PROFILE"),
      role: of("ROLE"),
      account: of("ACCOUNT"),
      allowRemote: oneOf("CONFORMANCE_ALLOW_REMOTE", of("ALLOW_REMOTE") ?? "0", ["0", "1"]) === "1",
      ...(endpoint !== "reference" && { out: join("reports", "runs", `mocha-${stamp}`) }),
    },
    caller: {
      spell: (option) => (option === "endpoint" ? source : PREFIX + screaming(option)),
      environment,
      clock,
    },
  };
}

/** A misspelt setting would be no setting, and the run another one than was meant. */
function refuseUnknown(environment: NodeJS.ProcessEnv): void {
  const names = SETTINGS.map((setting) => PREFIX + setting);
  const unknown = Object.keys(environment).find((name) => name.startsWith(PREFIX) && !names.includes(name));
  if (unknown !== undefined) throw new UsageError(`${unknown} is no setting: expected one of ${names.join(", ")}`);
}

/** `allowRemote` is `ALLOW_REMOTE`. */
const screaming = (option: string): string => option.replaceAll(/[A-Z]/g, (capital) => `_${capital}`).toUpperCase();
