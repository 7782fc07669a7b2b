import type { Contract } from "../contract/schema.ts";
import { packageAsBase64 } from "../generate/packages.ts";
import { createReference } from "../reference/reference.ts";
import { serveReference } from "../reference/serve.ts";

/** The embedded reference, served on loopback for one run; a second one throttles. */
export interface Embedded {
  endpoint: URL;
  throttled: URL;
  close(): Promise<void>;
}

/** Small enough that a burst of some tens of creates meets it. */
const RATE = { perSecond: 15, burst: 20 };
export const EMBEDDED_BURST = 64;

export async function startEmbedded(contract: Contract): Promise<Embedded> {
  const s3Objects = { "conformance-bucket/package.zip": Buffer.from(packageAsBase64("minimal"), "base64") };
  const [plain, throttling] = await Promise.all([
    serveReference(createReference({ contract, s3Objects })),
    serveReference(createReference({ contract, rate: RATE })),
  ]);
  return {
    endpoint: new URL(plain.url),
    throttled: new URL(throttling.url),
    close: async () => {
      await Promise.all([plain.close(), throttling.close()]);
    },
  };
}
