import { bindToMocha } from "../harness/mocha/bind.ts";
import { endpointFrom } from "../harness/session/endpoint.ts";
import { DEFAULTS, makeRunId, planOf, runSession } from "../harness/session/session.ts";
import { systemAmbience } from "../harness/session/system.ts";
import { loadKnown } from "../harness/run/known.ts";
import { loadProfile } from "../harness/target/profile.ts";
import type { Edition } from "../harness/contract/schema.ts";

// The whole suite as mocha tests, against the environment's endpoint or the embedded reference. Settings come from the
// environment, since mocha's command line has no place for them: docs/running.md lists them.
const { env } = process;
const edition: Edition = env.CONFORMANCE_EDITION === "2026" ? "2026" : "2021";
const plan = planOf(edition, DEFAULTS.seed);

bindToMocha(plan, async () => {
  const endpoint = endpointFrom(undefined, env, env.CONFORMANCE_ALLOW_REMOTE === "1");
  const ambience = systemAmbience();
  const reading =
    env.CONFORMANCE_STRICT === "documented" || env.CONFORMANCE_STRICT === "aws" ? env.CONFORMANCE_STRICT : "default";
  const session = await runSession(
    {
      ...DEFAULTS,
      plan,
      endpoint,
      profile: await loadProfile(env.CONFORMANCE_PROFILE ?? (endpoint ? "generic" : "reference")),
      region: env.AWS_REGION ?? DEFAULTS.region,
      reading,
      only: [],
      known: env.CONFORMANCE_KNOWN ? await loadKnown(env.CONFORMANCE_KNOWN) : [],
      allowInconclusive: [],
      large: false,
      reset: false,
      runId: makeRunId(ambience.random),
      environment: env,
    },
    ambience,
  );
  return { ...session, reading };
});
