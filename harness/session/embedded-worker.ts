import { parentPort, workerData } from "node:worker_threads";
import type { Contract } from "../contract/schema.ts";
import { packageAsBase64 } from "../generate/packages.ts";
import { createReference } from "../reference/reference.ts";
import { serveReference } from "../reference/serve.ts";
import type { EmbeddedUrls } from "./embedded.ts";

/** Small enough that a burst of some tens of creates meets it. */
const RATE = { perSecond: 15, burst: 20 };

const contract = workerData as Contract;
const s3Objects = { "conformance-bucket/package.zip": Buffer.from(packageAsBase64("minimal"), "base64") };
const [plain, throttling] = await Promise.all([
  serveReference(createReference({ contract, s3Objects })),
  serveReference(createReference({ contract, rate: RATE })),
]);
const urls: EmbeddedUrls = { endpoint: plain.url, throttled: throttling.url };
parentPort?.postMessage(urls);
