import { join } from "node:path";
import type { ConformanceOptions } from "../session/conformance-options.ts";
import type { NameFrom } from "../options/derived.ts";
import { namesFrom, rowOf, variableOf } from "../options/names.ts";
import { pick } from "../options/pick.ts";
import { checkValue, oneOf, wholeNumberIn } from "../options/values.ts";
import type { Caller } from "../session/prepare.ts";
import type { Clock } from "../run/settings.ts";
import { UsageError } from "../usage-error.ts";

const SETTINGS = namesFrom("environment");
const PREFIX = variableOf("");

/**
 * What a run is asked to do by environment variables, since mocha's command line has no place for it:
 * those of the options that are read from there, beside those of AWS.
 * @throws UsageError for a wrong value, and for a name that is misspelt
 */
export function optionsFromEnvironment(
  environment: NodeJS.ProcessEnv,
  clock: Clock,
): { options: ConformanceOptions; caller: Caller } {
  refuseUnknown(environment);
  const source = environment.AWS_ENDPOINT_URL_LAMBDA ? "AWS_ENDPOINT_URL_LAMBDA" : "AWS_ENDPOINT_URL";
  const endpoint = environment[source] || "reference";
  const stamp = new Date(clock.now()).toISOString().replaceAll(/[:.]/g, "-");
  return {
    options: {
      ...pick<Pick<ConformanceOptions, NameFrom<"environment">>>(SETTINGS, (name) =>
        valueOf(name, environment[variableOf(name)] || undefined),
      ),
      endpoint,
      ...(endpoint !== "reference" && { out: join("reports", "runs", `mocha-${stamp}`) }),
    },
    caller: {
      spell: (option) => (option === "endpoint" ? source : variableOf(option)),
      environment,
      clock,
    },
  };
}

/** The value that a variable's text stands for. */
function valueOf(name: NameFrom<"environment">, text: string | undefined): unknown {
  const row = rowOf(name);
  const variable = variableOf(name);
  if (row.kind === "flag") return oneOf(variable, text ?? "0", ["0", "1"]) === "1";
  if (text === undefined) return undefined;
  const value = row.kind === "number" ? wholeNumberIn(text) : row.kind === "list" ? [text] : text;
  checkValue(row, value, variable, text);
  return value;
}

/** A misspelt setting would be no setting, and the run another one than was meant. */
function refuseUnknown(environment: NodeJS.ProcessEnv): void {
  const names = SETTINGS.map(variableOf);
  const unknown = Object.keys(environment).find((name) => name.startsWith(PREFIX) && !names.includes(name));
  if (unknown !== undefined) throw new UsageError(`${unknown} is no setting: expected one of ${names.join(", ")}`);
}
