import { optionsFromEnvironment } from "../harness/bindings/environment.ts";
import { mochaRunner } from "../harness/bindings/mocha-runner.ts";
import { registerTests } from "../harness/bindings/register-tests.ts";
import { casesFor } from "../harness/library/cases.ts";
import { systemClock } from "../harness/session/system-clock.ts";

// The whole suite as mocha tests, against the environment's endpoint or the embedded reference.
const { options, caller } = optionsFromEnvironment(process.env, systemClock());

registerTests("CreateFunction", casesFor(options, caller), mochaRunner());
