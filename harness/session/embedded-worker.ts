import { parentPort, workerData } from "node:worker_threads";
import type { Contract } from "../contract/schema.ts";
import { SERVED_OBJECTS } from "../generate/served-objects.ts";
import { createReference } from "../reference/reference.ts";
import { serveReference } from "../reference/serve.ts";
import type { EmbeddedUrls } from "./embedded.ts";

/** Small enough that a burst of some tens of creates meets it. */
const RATE = { perSecond: 15, burst: 20 };

const contract = workerData as Contract;
const [plain, throttling] = await Promise.all([
  serveReference(createReference({ contract, s3Objects: SERVED_OBJECTS })),
  serveReference(createReference({ contract, rate: RATE })),
]);
const urls: EmbeddedUrls = { endpoint: plain.url, throttled: throttling.url };
parentPort?.postMessage(urls);
