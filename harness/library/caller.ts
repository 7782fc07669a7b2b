import type { ConformanceOptions } from "../session/conformance-options.ts";
import type { Caller } from "../session/prepare.ts";
import { systemAmbience } from "../session/system.ts";
import { UsageError } from "../target/usage-error.ts";

/** Whoever imports the package: options have their own names, credentials are those of the process. */
export const importer = (): Caller => ({
  spell: (option) => option,
  environment: process.env,
  ambience: systemAmbience(),
});

const NAMES: Record<keyof ConformanceOptions, true> = {
  endpoint: true,
  edition: true,
  region: true,
  strict: true,
  only: true,
  known: true,
  profile: true,
  role: true,
  account: true,
  targetVersion: true,
  concurrency: true,
  seed: true,
  timeout: true,
  settle: true,
  burst: true,
  large: true,
  reset: true,
  allowInconclusive: true,
  allowRemote: true,
  out: true,
  signal: true,
  onCase: true,
};

/** An option that is misspelt would be one that isn't there. @throws UsageError */
export function checkNames(options: ConformanceOptions): ConformanceOptions {
  if (typeof options !== "object" || options === null)
    throw new UsageError("options are missing: expected at least { endpoint }");
  for (const name of Object.keys(options))
    if (!Object.hasOwn(NAMES, name))
      throw new UsageError(`unknown option ${name}: expected one of ${Object.keys(NAMES).join(", ")}`);
  return options;
}
