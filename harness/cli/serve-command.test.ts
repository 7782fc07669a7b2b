import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  CodeSigningPolicy,
  CreateCodeSigningConfigCommand,
  CreateFunctionCommand,
  GetCodeSigningConfigCommand,
  GetFunctionCodeSigningConfigCommand,
  GetLayerVersionCommand,
  InvokeCommand,
  type LambdaClient,
  ListTagsCommand,
  ListVersionsByFunctionCommand,
  PublishLayerVersionCommand,
  type Runtime,
  paginateListVersionsByFunction,
  waitUntilFunctionActiveV2,
} from "@aws-sdk/client-lambda";
import { expect } from "chai";
import { LATEST } from "../contract/edition.ts";
import { ROLE, ZIP } from "../testing/try-reference.ts";
import { clearAwsEnvironment } from "../testing/clear-aws-environment.ts";
import { smallModel } from "../testing/small-model.ts";
import { listening } from "../testing/listening.ts";
import { startServing, type Serving } from "../testing/serving.ts";

const create = (
  FunctionName: string,
  more: { Publish?: boolean; CodeSigningConfigArn?: string; Runtime?: Runtime } = {},
) =>
  new CreateFunctionCommand({
    FunctionName,
    Role: ROLE,
    Runtime: "python3.9",
    Handler: "index.handler",
    Code: { ZipFile: ZIP },
    Tags: { team: "a" },
    ...more,
  });

async function failure(attempt: Promise<unknown>): Promise<unknown> {
  try {
    return await attempt;
  } catch (error) {
    return error;
  }
}

describe("serve", () => {
  let running: Serving | undefined;
  let client: LambdaClient;
  const start = async (...options: string[]): Promise<Serving> => {
    running = startServing("--port", "0", ...options);
    client = await running.client();
    return running;
  };

  before(clearAwsEnvironment);
  afterEach(async () => {
    client?.destroy();
    await running?.stop();
    running = undefined;
  });

  it("gives the official client all that it reads", async () => {
    await start("--pending", "5");
    const { CodeSigningConfig } = await client.send(
      new CreateCodeSigningConfigCommand({
        AllowedPublishers: {
          SigningProfileVersionArns: ["arn:aws:signer:us-east-1:123456789012:/signing-profiles/p/1"],
        },
        CodeSigningPolicies: { UntrustedArtifactOnDeployment: CodeSigningPolicy.Warn },
      }),
    );
    const CodeSigningConfigArn = CodeSigningConfig?.CodeSigningConfigArn ?? "";
    const { FunctionArn = "" } = await client.send(create("f", { Publish: true, CodeSigningConfigArn }));
    await waitUntilFunctionActiveV2({ client, maxWaitTime: 5, minDelay: 0.01, maxDelay: 0.02 }, { FunctionName: "f" });

    const versions: unknown[] = [];
    for await (const page of paginateListVersionsByFunction({ client, pageSize: 1 }, { FunctionName: "f" }))
      versions.push(...(page.Versions ?? []).map(({ Version }) => Version));
    expect(versions).to.deep.equal(["$LATEST", "1"]);
    expect((await client.send(new ListTagsCommand({ Resource: FunctionArn }))).Tags).to.deep.equal({ team: "a" });
    const config = await client.send(new GetCodeSigningConfigCommand({ CodeSigningConfigArn }));
    expect(config.CodeSigningConfig).to.deep.equal(CodeSigningConfig);
    const ofFunction = await client.send(new GetFunctionCodeSigningConfigCommand({ FunctionName: "f" }));
    expect(ofFunction).to.include({ CodeSigningConfigArn, FunctionName: "f" });
    const Content = { ZipFile: ZIP };
    const published = await client.send(new PublishLayerVersionCommand({ LayerName: "l", Content }));
    const layer = await client.send(new GetLayerVersionCommand({ LayerName: "l", VersionNumber: 1 }));
    expect({ ...layer, $metadata: 0 }).to.deep.equal({ ...published, $metadata: 0 });
  });

  it("throttles as it was told, and tells when to come again", async () => {
    await start("--rate", "1", "--burst", "1");
    const outcomes = await Promise.all(["a", "b", "c", "d"].map((name) => failure(client.send(create(name)))));
    const throttled = outcomes.filter((outcome) => outcome instanceof Error);
    expect(throttled).to.not.deep.equal([]);
    expect(throttled[0]).to.include({ name: "TooManyRequestsException", retryAfterSeconds: "1" });
  });

  it("logs a line a request, names what it doesn't have, and ends with 0", async () => {
    const serving = await start();
    await client.send(create("f"));
    await failure(client.send(create("f")));
    const denied = await failure(client.send(new InvokeCommand({ FunctionName: "f" })));
    expect(denied)
      .to.have.property("message")
      .that.matches(/^Invoke runs nothing here: this is lambda-conformance serve/u);
    await serving.says("Invoke isn't");
    expect(await serving.stop()).to.equal(0);
    expect(serving.output().stderr.replace(/[\d.]+ ms/gu, "N ms")).to.equal(
      [
        "POST /2015-03-31/functions → 201 (N ms)",
        "POST /2015-03-31/functions → 409 ResourceConflictException (N ms)",
        "POST /2015-03-31/functions/f/invocations → 501 NotImplementedException (N ms)",
        "  POST /2015-03-31/functions/f/invocations: Invoke isn't one of the operations of this reference",
        "",
        "Ended after 3 requests.",
        "",
      ].join("\n"),
    );
  });

  it("says which members the edition doesn't know, which it drops", async () => {
    const serving = await start("--edition", "2021");
    const [endpoint = ""] = /http:\/\/\S+/u.exec(serving.output().stdout) ?? [];
    const body = JSON.stringify({ FunctionName: "h", Later: 1, VpcConfig: { SubnetIds: [], Later: 1 } });
    await fetch(`${endpoint}/2015-03-31/functions`, { method: "POST", body });
    expect(serving.output().stderr).to.include("dropped Later, VpcConfig.Later: not in edition 2021");
  });

  it("with --quiet says only what it doesn't have", async () => {
    const serving = await start("--quiet");
    await failure(client.send(create("f")));
    await failure(client.send(new InvokeCommand({ FunctionName: "f" })));
    await serving.says("Invoke isn't");
    expect(serving.output().stderr).to.not.include("→");
  });

  it("is of the newest edition, and takes its runtimes, unless it is told", async () => {
    const serving = await start();
    expect(serving.output().stdout).to.include(`is Lambda, edition ${LATEST}, until`);
    expect((await client.send(create("newest", { Runtime: "nodejs24.x" }))).Runtime).to.equal("nodejs24.x");
  });

  it("stands in the account, edition and region that it is given", async () => {
    const serving = await start("--account", "111122223333", "--edition", "2026-05", "--region", "eu-west-1");
    expect(serving.output().stdout).to.include("edition 2026-05").and.include("arn:aws:iam::111122223333:role/");
    const refused = await failure(client.send(new ListVersionsByFunctionCommand({ FunctionName: "f" })));
    expect(refused).to.include({ name: "InvalidSignatureException" });
    const local = await serving.client("eu-west-1");
    const missing = await failure(local.send(new ListVersionsByFunctionCommand({ FunctionName: "f" })));
    expect(missing).to.have.property("message").that.includes("lambda:eu-west-1:111122223333:function:f");
    local.destroy();
  });

  it("stands in a file of the user's own, and says how the suite is run by it", async () => {
    const folder = mkdtempSync(join(tmpdir(), "serve-"));
    const file = join(folder, "service 2.json");
    writeFileSync(file, smallModel());
    const serving = await start("--edition", file);
    expect(serving.output().stdout).to.include("edition service_2.json, until").and.include(`--edition '${file}'`);
    rmSync(folder, { recursive: true });
  });

  it("ends with 0 at Ctrl-C, as a process", async () => {
    const main = fileURLToPath(new URL("main.ts", import.meta.url));
    const child = spawn(process.execPath, [main, "serve", "--port", "0"], { stdio: ["ignore", "pipe", "ignore"] });
    await once(child.stdout, "data");
    child.kill("SIGINT");
    expect(await once(child, "exit")).to.deep.equal([0, null]);
  });

  it("says in one line that a port is in use", async () => {
    const taken = net.createServer();
    const { port } = await listening(taken);
    const refused = startServing("--port", port);
    expect(await refused.stop()).to.equal(2);
    taken.close();
    expect(refused.output()).to.deep.equal({
      stdout: "",
      stderr: `lambda-conformance: --port ${port} is in use: choose another, or 0 for any that is free\n`,
    });
  });

  for (const [what, options, says] of [
    ["a burst without a rate", ["--burst", "5"], "--burst needs --rate"],
    ["a port beyond the last", ["--port", "65536"], "0 to 65535"],
    ["a region that is none", ["--region", "Ireland"], "us-east-1"],
    ["half a second of millis", ["--pending", "0.5"], "--pending"],
  ] as const) {
    it(`refuses ${what} in one line`, async () => {
      const refused = startServing(...options);
      expect(await refused.stop()).to.equal(2);
      const { stderr } = refused.output();
      expect(stderr.trimEnd().split("\n")).to.have.length(1);
      expect(stderr).to.include(says);
    });
  }
});
