import { passedOptions } from "../../options/defaults.ts";
import { assemble, referenceParts } from "../../reference/reference.ts";
import { run } from "../../run/run.ts";
import { noJournal } from "../../target/journal.ts";
import { makeTarget } from "../../target/target.ts";
import { REGION, S3_OBJECTS, type Bench } from "../bench.ts";
import type { HttpVariant } from "./http.ts";
import { linesOf } from "../lines.ts";
import { listenTo, type Heard } from "./listen.ts";
import { serveVariant } from "./serve-variant.ts";

/** Cases that see every kind of answer, if not every clause. */
export const HTTP_ONLY: readonly string[] = [
  "zip/*",
  "error/*",
  "conflict/same-request",
  "conflict/race",
  "side-effects/*",
  "official-client/*s",
  "official-client/conflict",
  "official-client/broken-*",
  "environment/non-ascii-value",
  "protocol/content-type-*",
  "layers/alone",
];

/** Runs a part of the suite over a real socket. */
export async function runOverSocket({ plan, profile }: Bench, variant: HttpVariant): Promise<Heard> {
  const { contract } = plan;
  const parts = referenceParts({ contract, s3Objects: S3_OBJECTS });
  const isMoved = variant.prefix !== undefined;
  // The signature covers the whole path, which a server behind a prefix doesn't see.
  const reference = assemble(isMoved ? { ...parts, authenticate: () => ({ ok: true, region: REGION }) } : parts);
  const served = await serveVariant((request) => reference.handle(request), variant);
  const target = makeTarget({
    endpoint: served.url,
    region: REGION,
    access: { credentials: { accessKeyId: "test", secretAccessKey: "test" } },
    timeout: 5000,
    connections: 16,
    now: Date.now,
  });
  try {
    const lines = linesOf(plan, HTTP_ONLY);
    const result = await run({
      plan,
      onVerdict: lines.onVerdict,
      only: HTTP_ONLY,
      reading: "default",
      target,
      profile,
      ...passedOptions({ settle: 2 }),
      runId: "socket",
      journal: noJournal,
      now: Date.now,
      sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      random: Math.random,
    });
    return listenTo(lines, result);
  } finally {
    target.close();
    await served.close();
  }
}
