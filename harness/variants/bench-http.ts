import { packageAsBase64 } from "../generate/packages.ts";
import { route } from "../reference/route.ts";
import { createReference, type WireRequest } from "../reference/reference.ts";
import { run } from "../run/run.ts";
import { noJournal } from "../target/journal.ts";
import { makeTarget } from "../target/target.ts";
import type { Bench } from "./bench.ts";
import { serveVariant, type HttpVariant } from "./http.ts";
import { listenTo, type Heard } from "./listen.ts";

/** What meets every kind of answer, if not every clause. */
export const HTTP_ONLY: readonly string[] = [
  "zip/*",
  "error/*",
  "conflict/*",
  "side-effects/*",
  "protocol/*",
  "layers/*",
];

/** Runs a part of the suite over a real socket. */
export async function runHttpVariant({ plan, profile }: Bench, variant: HttpVariant): Promise<Heard> {
  const { contract } = plan;
  const s3Objects = { "conformance-bucket/package.zip": Buffer.from(packageAsBase64("minimal"), "base64") };
  const reference = createReference({ contract, s3Objects });
  const served = await serveVariant((request) => reference.handle(request), variant);
  const target = makeTarget({
    endpoint: served.url,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    timeout: 5000,
    connections: 16,
    now: Date.now,
  });
  try {
    const result = await run({
      plan,
      only: HTTP_ONLY,
      reading: "default",
      target,
      profile,
      concurrency: 8,
      settle: 2,
      large: false,
      runId: "socket",
      journal: noJournal,
      now: Date.now,
      sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      random: Math.random,
    });
    return listenTo(plan, result, HTTP_ONLY);
  } finally {
    target.close();
    await served.close();
  }
}
