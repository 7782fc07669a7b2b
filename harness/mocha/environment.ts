import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Reading } from "../contract/clause.ts";
import type { Edition } from "../contract/schema.ts";
import { checkKnown } from "../known/check-known.ts";
import { loadKnown } from "../known/load-known.ts";
import type { Ambience } from "../run/settings.ts";
import { endpointFrom } from "../session/endpoint.ts";
import { DEFAULTS, makeRunId, otherEdition, planOf, type SessionOptions } from "../session/session.ts";
import { loadProfile } from "../target/profile.ts";
import { UsageError } from "../target/usage-error.ts";

/**
 * What a run is asked to do by environment variables, since mocha's command line has no place for it:
 * `CONFORMANCE_EDITION`, `_STRICT`, `_PROFILE`, `_ROLE`, `_ACCOUNT`, `_KNOWN`, `_ALLOW_REMOTE` beside those of AWS.
 * @throws UsageError
 */
export async function sessionFromEnvironment(
  environment: NodeJS.ProcessEnv,
  ambience: Ambience,
): Promise<SessionOptions> {
  const of = (name: string): string | undefined => environment[`CONFORMANCE_${name}`] || undefined;
  const edition = oneOf<Edition>("CONFORMANCE_EDITION", of("EDITION"), ["2021", "2026"], "2021");
  const reading = oneOf<Reading>("CONFORMANCE_STRICT", of("STRICT"), ["documented", "aws"], "default");
  const endpoint = endpointFrom(undefined, environment, of("ALLOW_REMOTE") === "1");
  const plan = planOf(edition, DEFAULTS.seed);
  const [file, role, account] = [of("KNOWN"), of("ROLE"), of("ACCOUNT")];
  const known = file === undefined ? { known: [], flaky: [] } : await loadKnown(file, ambience.now());
  if (file !== undefined) checkKnown(known, [plan, planOf(otherEdition(edition), DEFAULTS.seed)], file);
  const runId = makeRunId(ambience.random);
  return {
    plan,
    endpoint,
    profile: await loadProfile(of("PROFILE") ?? (endpoint ? "generic" : "reference")),
    region: environment.AWS_REGION ?? DEFAULTS.region,
    reading,
    only: [],
    known,
    allowInconclusive: [],
    ...(role !== undefined && { role }),
    ...(account !== undefined && { account }),
    concurrency: DEFAULTS.concurrency,
    timeout: DEFAULTS.timeout,
    settle: DEFAULTS.settle,
    large: false,
    reset: false,
    runId,
    ...(endpoint && { journalFile: journalOf(runId) }),
    environment,
  };
}

function oneOf<T extends string>(name: string, value: string | undefined, values: readonly T[], fallback: T): T {
  if (value === undefined) return fallback;
  const found = values.find((each) => each === value);
  if (found === undefined)
    throw new UsageError(`${name} is ${JSON.stringify(value)}: expected one of ${values.join(", ")}`);
  return found;
}

function journalOf(runId: string): string {
  const folder = join("reports", "runs", `mocha-${runId}`);
  mkdirSync(folder, { recursive: true });
  return join(folder, "journal.jsonl");
}
