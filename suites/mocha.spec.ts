import { bindToMocha } from "../harness/mocha/bind.ts";
import { sessionFromEnvironment } from "../harness/mocha/environment.ts";
import { systemAmbience } from "../harness/session/system.ts";
import { runSession } from "../harness/session/session.ts";

// The whole suite as mocha tests, against the environment's endpoint or the embedded reference.
const ambience = systemAmbience();
const options = await sessionFromEnvironment(process.env, ambience);

bindToMocha(options.plan, async () => ({ ...(await runSession(options, ambience)), reading: options.reading }));
