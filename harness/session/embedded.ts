import type { Contract } from "../contract/schema.ts";
import { once } from "node:events";
import { Worker } from "node:worker_threads";

/** The embedded reference, served on loopback for one run; a second one throttles. */
export interface Embedded {
  endpoint: URL;
  throttled: URL;
  close(): Promise<void>;
}

export const EMBEDDED_BURST = 64;

/** What the worker tells when it listens. */
export interface EmbeddedUrls {
  endpoint: string;
  throttled: string;
}

/** In a thread of its own: client and server then share the machine as they would apart. */
export async function startEmbedded(contract: Contract): Promise<Embedded> {
  // The sources run as .ts, the built package as .js.
  const extension = import.meta.url.slice(import.meta.url.lastIndexOf("."));
  const worker = new Worker(new URL(`./embedded-worker${extension}`, import.meta.url), { workerData: contract });
  const [urls] = (await once(worker, "message")) as [EmbeddedUrls];
  return {
    endpoint: new URL(urls.endpoint),
    throttled: new URL(urls.throttled),
    close: async () => {
      await worker.terminate();
    },
  };
}
