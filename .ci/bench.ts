// How fast the harness sends creates, as a ratio against the official client in the same process and run; and how long the
// built command line takes to its first request.
import { spawnSync } from "node:child_process";
import { CreateFunctionCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { loadContract } from "../harness/contract/load-contract.ts";
import { packageAsBase64 } from "../harness/generate/packages.ts";
import { createReference } from "../harness/reference/reference.ts";
import { serveReference } from "../harness/reference/serve.ts";
import { makeTarget } from "../harness/target/target.ts";
import { startUp } from "./start-up.ts";

const CREATES = 400;
const ROUNDS = 5;
const WIDTH = 8;

const served = await serveReference(createReference({ contract: loadContract("2021") }));
const credentials = { accessKeyId: "test", secretAccessKey: "test" };
const region = "us-east-1";
const target = makeTarget({
  endpoint: new URL(served.url),
  region,
  access: { credentials },
  timeout: 10_000,
  connections: WIDTH,
  now: Date.now,
});
const client = new LambdaClient({ endpoint: served.url, region, credentials, maxAttempts: 1 });
const role = "arn:aws:iam::123456789012:role/bench";
const zip = packageAsBase64("minimal");

async function byHarness(name: string): Promise<void> {
  const body = JSON.stringify({
    FunctionName: name,
    Role: role,
    Runtime: "python3.9",
    Handler: "i.h",
    Code: { ZipFile: zip },
  });
  const headers = { "content-type": "application/json" };
  await target.send({
    call: "CreateFunction",
    method: "POST",
    path: "/2015-03-31/functions",
    headers,
    body,
    signature: "valid",
  });
}

async function byClient(name: string): Promise<void> {
  const Code = { ZipFile: Buffer.from(zip, "base64") };
  await client.send(
    new CreateFunctionCommand({ FunctionName: name, Role: role, Runtime: "python3.9", Handler: "i.h", Code }),
  );
}

async function seconds(create: (name: string) => Promise<void>, prefix: string): Promise<number> {
  const names = Array.from({ length: CREATES }, (_, index) => `${prefix}-${index}`).values();
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: WIDTH }, async () => {
      for (const name of names) await create(name);
    }),
  );
  return (performance.now() - begun) / 1000;
}

const ratios: number[] = [];
for (let round = 0; round <= ROUNDS; round++) {
  const harness = await seconds(byHarness, `h${round}`);
  const sdk = await seconds(byClient, `s${round}`);
  // The first round warms up.
  if (round > 0) ratios.push(sdk / harness);
}
const sorted = ratios.toSorted((a, b) => a - b);
console.log(
  `${CREATES} creates, ${WIDTH} at a time: the official client takes ${sorted[Math.floor(ROUNDS / 2)]?.toFixed(2)} times as long as the harness ` +
    `(${sorted[0]?.toFixed(2)} to ${sorted.at(-1)?.toFixed(2)} over ${ROUNDS} rounds; the reference answers both in this process)`,
);
target.close();
client.destroy();
await served.close();

spawnSync(process.execPath, [".ci/package/build.ts"], { stdio: "inherit" });
const starts = (await startUp("dist/harness/cli/main.js", 11)).toSorted((a, b) => a - b);
console.log(
  `start of the built command line to its first request: ${starts[5]?.toFixed(0)} ms ` +
    `(${starts[0]?.toFixed(0)} to ${starts.at(-1)?.toFixed(0)} over ${starts.length} starts)`,
);
