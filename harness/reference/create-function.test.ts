import { createHash } from "node:crypto";
import { expect } from "chai";
import { loadContract } from "../contract/load-contract.ts";
import { create, FUNCTIONS, input, reference, ROLE, send, ZIP } from "../testing/try-reference.ts";

const sha256 = createHash("sha256").update(ZIP).digest("base64");
const now = (): number => Date.UTC(2026, 0, 2, 3, 4, 5, 678);

describe("reference: CreateFunction, accepted", () => {
  it("answers with every member of edition 2021, unset ones null", async () => {
    const seen = await create(reference({ now }), {}, { at: now() });
    expect(seen.status).to.equal(201);
    expect(seen.headers).to.include({ "content-type": "application/json", date: "Fri, 02 Jan 2026 03:04:05 GMT" });
    expect(seen.headers["x-amzn-requestid"]).to.match(/^[0-9a-f-]{36}$/u);
    expect(seen.body).to.have.all.keys(Object.keys(loadContract("2021").response.properties ?? {}));
    expect(seen.body).to.deep.include({
      FunctionName: "f",
      FunctionArn: "arn:aws:lambda:us-east-1:123456789012:function:f",
      Role: ROLE,
      Architectures: ["x86_64"],
      CodeSha256: sha256,
      CodeSize: ZIP.length,
      Description: "",
      LastModified: "2026-01-02T03:04:05.678+0000",
      LastUpdateStatus: null,
      Environment: null,
      MemorySize: 128,
      Timeout: 3,
      PackageType: "Zip",
      State: "Pending",
      StateReason: "The function is being created.",
      StateReasonCode: "Creating",
      TracingConfig: { Mode: "PassThrough" },
      Version: "$LATEST",
    });
  });

  it("adds the members of edition 2026-05", async () => {
    const { body } = await create(reference({ contract: loadContract("2026-05") }), {
      LoggingConfig: { LogFormat: "JSON" },
    });
    expect(body).to.have.all.keys(Object.keys(loadContract("2026-05").response.properties ?? {}));
    expect(body).to.deep.include({
      EphemeralStorage: { Size: 512 },
      SnapStart: { ApplyOn: "None", OptimizationStatus: "Off" },
      LoggingConfig: {
        LogFormat: "JSON",
        ApplicationLogLevel: "INFO",
        SystemLogLevel: "INFO",
        LogGroup: "/aws/lambda/f",
      },
    });
    expect(body["RuntimeVersionConfig"]).to.have.property("Error", null);
  });

  const echoed: [string, Record<string, unknown>, Record<string, unknown>][] = [
    ["environment", { Environment: { Variables: {} } }, { Environment: { Variables: {}, Error: null } }],
    ["null is absence", { Environment: null, Timeout: null }, { Environment: null, Timeout: 3 }],
    ["unknown members", { Colour: "red", VpcConfig: { Shade: 1 } }, { VpcConfig: null }],
    [
      "empty VPC lists",
      { VpcConfig: { SubnetIds: [], SecurityGroupIds: [] } },
      { VpcConfig: { SubnetIds: [], SecurityGroupIds: [], VpcId: "" } },
    ],
    ["dead letters", { DeadLetterConfig: { TargetArn: "arn:x" } }, { DeadLetterConfig: { TargetArn: "arn:x" } }],
    ["a full ARN", { FunctionName: "arn:aws:lambda:us-east-1:123456789012:function:g" }, { FunctionName: "g" }],
    ["a partial ARN", { FunctionName: "123456789012:function:g" }, { FunctionName: "g" }],
    ["the longest name", { FunctionName: "n".repeat(64) }, { FunctionName: "n".repeat(64) }],
    ["4096 bytes", { Environment: { Variables: { KEY: "x".repeat(4086) } } }, { Timeout: 3 }],
    ["256 code points", { Description: "😀".repeat(256) }, { Description: "😀".repeat(256) }],
    ["publish", { Publish: true }, { Version: "1", FunctionArn: "arn:aws:lambda:us-east-1:123456789012:function:f" }],
  ];
  for (const [what, changes, expected] of echoed) {
    it(`takes ${what}`, async () => {
      const seen = await create(reference(), changes);
      expect(seen.status, JSON.stringify(seen.body)).to.equal(201);
      expect(seen.body).to.deep.include(expected);
    });
  }

  it("takes an image, without handler and runtime", async () => {
    const uri = "123456789012.dkr.ecr.us-east-1.amazonaws.com/team/app:v1";
    const { Runtime: _runtime, Handler: _handler, ...rest } = input();
    const to = reference();
    const ImageConfig = { Command: ["a"], EntryPoint: ["b"], WorkingDirectory: "/c" };
    const seen = await send(to, "POST", FUNCTIONS, {
      ...rest,
      PackageType: "Image",
      Code: { ImageUri: uri },
      ImageConfig,
    });
    expect(seen.body).to.deep.include({ Handler: null, Runtime: null, CodeSize: 0 });
    expect(seen.body["CodeSha256"]).to.match(/^[0-9a-f]{64}$/u);
    expect(seen.body["ImageConfigResponse"]).to.deep.equal({ ImageConfig, Error: null });
    const { body } = await send(to, "GET", `${FUNCTIONS}/f`);
    expect(body["Code"]).to.deep.include({ RepositoryType: "ECR", ImageUri: uri });
  });

  it("takes code from S3", async () => {
    const to = reference({ s3Objects: { "bucket/a/key.zip": ZIP } });
    const { body } = await create(to, { Code: { S3Bucket: "bucket", S3Key: "a/key.zip" } });
    expect(body).to.include({ CodeSha256: sha256, CodeSize: ZIP.length });
  });
});
