import {
  CreateFunctionCommand,
  GetAliasCommand,
  GetFunctionCommand,
  GetFunctionConcurrencyCommand,
  GetFunctionConfigurationCommand,
  GetFunctionUrlConfigCommand,
  GetPolicyCommand,
  InvokeCommand,
  LambdaClient,
  ListAliasesCommand,
  ListEventSourceMappingsCommand,
  ListTagsCommand,
  ListVersionsByFunctionCommand,
  PublishVersionCommand,
  PutFunctionConcurrencyCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionUpdatedV2,
} from "@aws-sdk/client-lambda";
import { expect } from "chai";
import { zipSync } from "fflate";
import { loadContract } from "../../contract/load-contract.ts";
import { ROLE, ZIP } from "../../testing/try-reference.ts";
import { serveReference, type Served } from "../serve.ts";
import { createFront } from "./front.ts";

const OTHER_ZIP = zipSync({ "index.py": Buffer.from("def handler(event, context): return 1\n") });
const FunctionName = "f";

const failure = async (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.then(
    () => undefined,
    (error: unknown) => error,
  );

describe("serve: what deploy tools call after a create", () => {
  let served: Served;
  let client: LambdaClient;

  beforeEach(async () => {
    const front = createFront({
      contract: loadContract("2026-11"),
      s3Objects: { "code/app.zip": OTHER_ZIP },
    });
    served = await serveReference(front);
    front.listensAt(served.url);
    client = clientIn("us-east-1");
    await create();
  });

  afterEach(async () => {
    client.destroy();
    await served.close();
  });

  const clientIn = (region: string) => {
    const credentials = { accessKeyId: "test", secretAccessKey: "test" };
    return new LambdaClient({ endpoint: served.url, region, credentials, maxAttempts: 1 });
  };
  const create = () =>
    client.send(
      new CreateFunctionCommand({
        FunctionName,
        Role: ROLE,
        Runtime: "python3.12",
        Handler: "index.handler",
        Code: { ZipFile: ZIP },
        Tags: { team: "a" },
      }),
    );
  const read = () => client.send(new GetFunctionConfigurationCommand({ FunctionName }));

  it("updates code, which reads show at once, and waiters see as done", async () => {
    const before = await read();
    const updated = await client.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile: OTHER_ZIP }));
    expect(updated).to.include({ LastUpdateStatus: "InProgress", State: "Active", CodeSize: OTHER_ZIP.length });
    await waitUntilFunctionUpdatedV2({ client, maxWaitTime: 2, minDelay: 0.01, maxDelay: 0.02 }, { FunctionName });
    const after = await read();
    expect(after.CodeSha256).to.equal(updated.CodeSha256).and.not.equal(before.CodeSha256);
    expect(after.RevisionId).to.not.equal(before.RevisionId);
    const fromS3 = await client.send(
      new UpdateFunctionCodeCommand({ FunctionName, S3Bucket: "code", S3Key: "app.zip" }),
    );
    expect(fromS3.CodeSha256).to.equal(updated.CodeSha256);
  });

  it("updates settings, keeps the others, and refuses what a create refuses", async () => {
    const changes = { Timeout: 9, Environment: { Variables: { NAME: "1" } } };
    await client.send(new UpdateFunctionConfigurationCommand({ FunctionName, ...changes }));
    const after = await read();
    expect(after).to.include({ Timeout: 9, Handler: "index.handler" });
    expect(after.Environment).to.deep.equal(changes.Environment);
    for (const wrong of [{ MemorySize: 1 }, { Timeout: 1801 }, { Handler: "a b" }])
      expect(await failure(client.send(new UpdateFunctionConfigurationCommand({ FunctionName, ...wrong }))))
        .to.have.property("$metadata")
        .that.includes({ httpStatusCode: 400 });
    expect(await read()).to.include({ Timeout: 9, MemorySize: 128 });
  });

  it("holds a RevisionId against the latest", async () => {
    const { RevisionId } = await read();
    await client.send(new UpdateFunctionConfigurationCommand({ FunctionName, Timeout: 5, RevisionId }));
    const late = new UpdateFunctionConfigurationCommand({ FunctionName, Timeout: 6, RevisionId });
    expect(await failure(client.send(late))).to.include({ name: "PreconditionFailedException" });
  });

  it("publishes versions that stay as they were, and none where nothing changed", async () => {
    const first = await client.send(new PublishVersionCommand({ FunctionName }));
    expect(first).to.include({ Version: "1", FunctionArn: "arn:aws:lambda:us-east-1:123456789012:function:f:1" });
    expect(await client.send(new PublishVersionCommand({ FunctionName }))).to.include({ Version: "1" });
    await client.send(new UpdateFunctionConfigurationCommand({ FunctionName, Timeout: 7 }));
    const published = await client.send(
      new UpdateFunctionCodeCommand({ FunctionName, ZipFile: OTHER_ZIP, Publish: true }),
    );
    expect(published).to.include({ Version: "2" });
    const { Versions = [] } = await client.send(new ListVersionsByFunctionCommand({ FunctionName }));
    expect(Versions.map(({ Version, Timeout, CodeSize }) => [Version, Timeout, CodeSize])).to.deep.equal([
      ["$LATEST", 7, OTHER_ZIP.length],
      ["1", 3, ZIP.length],
      ["2", 7, OTHER_ZIP.length],
    ]);
  });

  it("keeps tags", async () => {
    const Resource = "arn:aws:lambda:us-east-1:123456789012:function:f";
    await client.send(new TagResourceCommand({ Resource, Tags: { stage: "test" } }));
    await client.send(new UntagResourceCommand({ Resource, TagKeys: ["team"] }));
    expect((await client.send(new ListTagsCommand({ Resource }))).Tags).to.deep.equal({ stage: "test" });
  });

  it("answers reads of what can't be here: the typed 404, or nothing", async () => {
    for (const none of [
      new GetPolicyCommand({ FunctionName }),
      new GetFunctionUrlConfigCommand({ FunctionName }),
      new GetAliasCommand({ FunctionName, Name: "live" }),
    ])
      expect(await failure(client.send(none as GetPolicyCommand))).to.include({ name: "ResourceNotFoundException" });
    expect((await client.send(new ListAliasesCommand({ FunctionName }))).Aliases).to.deep.equal([]);
    expect((await client.send(new ListEventSourceMappingsCommand({}))).EventSourceMappings).to.deep.equal([]);
    expect(await client.send(new GetFunctionConcurrencyCommand({ FunctionName }))).to.have.all.keys("$metadata");
    expect(await failure(client.send(new ListAliasesCommand({ FunctionName: "nobody" })))).to.include({
      name: "ResourceNotFoundException",
    });
  });

  it("names what it doesn't have in the message that a client shows, and says what it is", async () => {
    const invoked = await failure(client.send(new InvokeCommand({ FunctionName })));
    expect(String(invoked)).to.include("Invoke runs nothing here: this is lambda-conformance serve");
    const put = new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 1 });
    expect(String(await failure(client.send(put)))).to.include("PutFunctionConcurrency isn't here");
  });

  it("gives the package under the location that it shows", async () => {
    const { Code } = await client.send(new GetFunctionCommand({ FunctionName }));
    const answer = await fetch(Code?.Location ?? "");
    expect(Buffer.from(await answer.arrayBuffer())).to.deep.equal(Buffer.from(ZIP));
    expect((await fetch(`${served.url}/packages/none.zip`)).status).to.equal(404);
  });

  it("tells the partition of each region", async () => {
    const there = clientIn("cn-north-1");
    const role = ROLE.replace("arn:aws:", "arn:aws-cn:");
    const made = await there.send(
      new CreateFunctionCommand({
        FunctionName: "g",
        Role: role,
        Runtime: "python3.12",
        Handler: "a.b",
        Code: { ZipFile: ZIP },
      }),
    );
    expect(made.FunctionArn).to.equal("arn:aws-cn:lambda:cn-north-1:123456789012:function:g");
    there.destroy();
  });

  it("reads a body over its limit to the end, and answers with AWS's own error", async () => {
    const piece = new Uint8Array(16 * 1024 * 1024);
    const body = new Blob(Array.from({ length: 6 }, () => piece));
    const answer = await fetch(`${served.url}/2015-03-31/functions`, { method: "POST", body });
    expect([answer.status, answer.headers.get("x-amzn-errortype")]).to.deep.equal([
      413,
      "RequestEntityTooLargeException",
    ]);
  });
});

describe("serve: what is signed for other services", () => {
  const front = createFront({ contract: loadContract("2026-11"), account: "111122223333" });
  const call = async (service: string, headers: Record<string, string>, body: string, path = "/") => {
    const authorization = `AWS4-HMAC-SHA256 Credential=test/20261130/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=${"0".repeat(64)}`;
    const answer = await front.handle({
      method: "POST",
      path,
      headers: { authorization, ...headers },
      body: Buffer.from(body),
    });
    return { ...answer, text: Buffer.from(answer.body).toString() };
  };
  const QUERY = { "content-type": "application/x-www-form-urlencoded" };

  it("of STS GetCallerIdentity is answered", async () => {
    const { status, text } = await call("sts", QUERY, "Action=GetCallerIdentity&Version=2011-06-15");
    expect(status).to.equal(200);
    expect(text).to.include("<Account>111122223333</Account>");
  });

  for (const [service, headers, body, says] of [
    ["iam", QUERY, "Action=GetRole&RoleName=r", "<Code>NotImplemented</Code><Message>GetRole of iam isn't here"],
    ["s3", {}, "", "<Error><Code>NotImplemented</Code><Message>POST / of s3 isn't here"],
    [
      "dynamodb",
      { "x-amz-target": "DynamoDB_20120810.ListTables", "content-type": "application/x-amz-json-1.0" },
      "{}",
      '"message":"ListTables of dynamodb isn\'t here',
    ],
    ["apigateway", { "content-type": "application/json" }, "{}", '{"__type":"NotImplementedException"'],
  ] as const)
    it(`is refused in the form of ${service}, with what it was and what this is`, async () => {
      const { status, text } = await call(service, headers, body);
      expect([status, text.includes(says), text.includes("lambda-conformance serve")], text).to.deep.equal([
        501,
        true,
        true,
      ]);
    });

  it("takes a target in absolute form", async () => {
    const { status } = await call("sts", QUERY, "Action=GetCallerIdentity", "http://127.0.0.1:1/");
    expect(status).to.equal(200);
  });
});
