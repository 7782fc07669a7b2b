import { expect } from "chai";
import { loadContract } from "../contract/load-contract.ts";
import { zipSync } from "fflate";
import type { Reference } from "./reference.ts";
import { create, FUNCTIONS, input, reference, send, ZIP } from "../testing/try-reference.ts";

type Changes = Record<string, unknown>;
const IPV = "InvalidParameterValueException";
const without = (...members: string[]): Changes => Object.fromEntries(members.map((member) => [member, undefined]));
const many = (count: number): Changes => Object.fromEntries([...Array(count).keys()].map((key) => [`key${key}`, "v"]));
const layer = (name: string, version = 1, region = "us-east-1", account = "123456789012"): string =>
  `arn:aws:lambda:${region}:${account}:layer:${name}:${version}`;
const zip = (bytes: Uint8Array | string): Changes => ({ Code: { ZipFile: Buffer.from(bytes).toString("base64") } });

/** Claims to hold 262144000 bytes: the central directory is what counts. */
function hugeZip(): Uint8Array {
  const bytes = Buffer.from(zipSync({ a: Buffer.from("a") }, { level: 0 }));
  bytes.writeUInt32LE(262_144_000, bytes.indexOf("PK\x01\x02", 0, "latin1") + 24);
  return bytes;
}

const refused: [string, Changes, number, string, RegExp][] = [
  [
    "role",
    { Role: "r1" },
    400,
    "ValidationException",
    /^1 validation error detected: Value 'r1' at 'role' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:\(aws/u,
  ],
  [
    "no code",
    without("Code"),
    400,
    "ValidationException",
    /^1 validation error detected: Value null at 'code' failed to satisfy constraint: Member must not be null$/u,
  ],
  ["null code", { Code: null }, 400, "ValidationException", /Value null at 'code'/u],
  [
    "empty name",
    { FunctionName: "" },
    400,
    "ValidationException",
    /^2 validation errors detected: .*; Value '' at 'functionName'/u,
  ],
  ["name of 141", { FunctionName: "n".repeat(141) }, 400, "ValidationException", /length less than or equal to 140$/u],
  [
    "timeout of 901",
    { Timeout: 901 },
    400,
    "ValidationException",
    /Value '901' at 'timeout' .* less than or equal to 900$/u,
  ],
  ["timeout of 0", { Timeout: 0 }, 400, "ValidationException", /greater than or equal to 1$/u],
  [
    "architecture",
    { Architectures: ["X86_64"] },
    400,
    "ValidationException",
    /Value '\[X86_64\]' at 'architectures' .* Member must satisfy constraint: \[Member must satisfy enum value set: \[x86_64, arm64\], Member must not be null\]$/u,
  ],
  [
    "environment key",
    { Environment: { Variables: { "a-b": "x" } } },
    400,
    "ValidationException",
    /: Value at 'environment\.variables' failed to satisfy constraint: Map keys must satisfy constraint: \[Member must satisfy regular expression pattern: \[a-zA-Z\]\(\[a-zA-Z0-9_\]\)\+\]$/u,
  ],
  ["KMS key", { KMSKeyArn: "x" }, 400, "ValidationException", /at 'kMSKeyArn'/u],
  [
    "six security groups",
    { VpcConfig: { SubnetIds: ["subnet-1"], SecurityGroupIds: ["sg-1", "sg-2", "sg-3", "sg-4", "sg-5", "sg-6"] } },
    400,
    "ValidationException",
    /at 'vpcConfig\.securityGroupIds' .* less than or equal to 5$/u,
  ],
  [
    "layer without version",
    { Layers: ["arn:aws:lambda:us-east-1:123456789012:layer:l"] },
    400,
    "ValidationException",
    /at 'layers'/u,
  ],
  [
    "name of 65",
    { FunctionName: "n".repeat(65) },
    400,
    IPV,
    /^1 validation error detected: Value 'n{65}' at 'functionName' .* less than or equal to 64$/u,
  ],
  [
    "runtime unknown",
    { Runtime: "PYTHON3.9" },
    400,
    IPV,
    /^Value PYTHON3\.9 at 'runtime' failed .* enum value set: \[.*\] or be a valid ARN$/u,
  ],
  ["runtime newer than the edition", { Runtime: "python3.12" }, 400, IPV, /^Value python3\.12 at 'runtime'/u],
  ["runtime deprecated", { Runtime: "go1.x" }, 400, IPV, /^The runtime parameter of go1\.x is no longer supported/u],
  ["no runtime", without("Runtime"), 400, IPV, /^Runtime and Handler are mandatory/u],
  ["no handler", without("Handler"), 400, IPV, /^Runtime and Handler are mandatory/u],
  ["no source", { Code: {} }, 400, IPV, /^Please provide a source for function code\.$/u],
  ["image with handler", { PackageType: "Image", Code: { ImageUri: "x" } }, 400, IPV, /^Please don't provide Handler/u],
  [
    "image elsewhere",
    { ...without("Runtime", "Handler"), PackageType: "Image", Code: { ImageUri: "public.ecr.aws/x/y" } },
    400,
    IPV,
    /^Source image .* is not valid/u,
  ],
  ["no zip", zip("no zip at all"), 400, IPV, /^Could not unzip uploaded file/u],
  ["truncated zip", zip(ZIP.subarray(0, ZIP.length - 10)), 400, IPV, /^Could not unzip uploaded file/u],
  ["empty zip", zip(zipSync({})), 400, IPV, /^Uploaded file must be a non-empty zip$/u],
  ["huge zip", zip(hugeZip()), 400, IPV, /^Unzipped size must be smaller/u],
  ["no bucket", { Code: { S3Bucket: "other", S3Key: "key" } }, 400, IPV, /NoSuchBucket/u],
  ["no key", { Code: { S3Bucket: "bucket", S3Key: "other" } }, 400, IPV, /NoSuchKey/u],
  [
    "4097 bytes",
    { Environment: { Variables: { KEY: "x".repeat(4087) } } },
    400,
    IPV,
    /exceeded the 4KB limit\. String measured: /u,
  ],
  ["reserved key", { Environment: { Variables: { AWS_REGION: "x" } } }, 400, IPV, /reserved keys/u],
  ["51 tags", { Tags: many(51) }, 400, IPV, /^Number of tags exceeds/u],
  ["dead letters", { DeadLetterConfig: { TargetArn: "queue" } }, 400, IPV, /^Invalid dead letter queue ARN/u],
  ["subnets alone", { VpcConfig: { SubnetIds: ["subnet-1"] } }, 400, IPV, /must coexist/u],
  [
    "EFS without VPC",
    {
      FileSystemConfigs: [
        {
          Arn: "arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/fsap-0123456789abcdef0",
          LocalMountPath: "/mnt/x",
        },
      ],
    },
    400,
    IPV,
    /^Function must be configured to execute in a VPC/u,
  ],
  [
    "six layers",
    { Layers: ["a", "b", "c", "d", "e", "f"].map((name) => layer(name)) },
    400,
    IPV,
    /^Cannot reference more than 5 layers\.$/u,
  ],
  ["layer elsewhere", { Layers: [layer("a", 1, "eu-west-1")] }, 400, IPV, /expected to be in region us-east-1\.$/u],
  ["layer twice", { Layers: [layer("a"), layer("a", 2)] }, 400, IPV, /^Two different versions/u],
  ["layer missing", { Layers: [layer("a")] }, 400, IPV, /^Layer version .*:layer:a:1 does not exist\.$/u],
  [
    "layer of another",
    { Layers: [layer("a", 1, "us-east-1", "999999999999")] },
    403,
    "AccessDeniedException",
    /lambda:GetLayerVersion/u,
  ],
  ["role of another", { Role: "arn:aws:iam::999999999999:role/x" }, 403, "AccessDeniedException", /^Cross-account/u],
  [
    "name of another",
    { FunctionName: "arn:aws:lambda:us-east-1:999999999999:function:f" },
    403,
    "AccessDeniedException",
    /^null$/u,
  ],
  [
    "name elsewhere",
    { FunctionName: "arn:aws:lambda:eu-west-1:123456789012:function:f" },
    404,
    "ResourceNotFoundException",
    /^Functions from 'eu-west-1' are not reachable in this region \('us-east-1'\)$/u,
  ],
  [
    "code signing",
    { CodeSigningConfigArn: "arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-0123456789abcdef0" },
    404,
    "CodeSigningConfigNotFoundException",
    /cannot be found/u,
  ],
  ["qualifier", { FunctionName: "f:1" }, 400, IPV, /qualifier/u],
];

const malformed: [string, Changes | string][] = [
  ["broken JSON", "{["],
  ["text after", `${JSON.stringify(input())}x`],
  ["list", JSON.stringify([input()])],
  ["null", "null"],
  ["number", "1"],
  ["integer as text", { Timeout: "3" }],
  ["fraction", { Timeout: 1.5 }],
  ["integer out of range", { Timeout: 123e21 }],
  ["boolean as text", { Publish: "true" }],
  ["text as number", { Description: 1 }],
  ["list as text", { Architectures: "x86_64" }],
  ["structure as list", { Code: [] }],
  ["null in a list", { Layers: [null] }],
  ["null in a map", { Tags: { a: null } }],
  ["short base64", { Code: { ZipFile: "xyz" } }],
  ["URL-safe base64", { Code: { ZipFile: "-_==" } }],
];

describe("reference: CreateFunction, refused", () => {
  const target = reference({ s3Objects: { "bucket/key": ZIP } });

  for (const [what, changes, status, type, message] of refused) {
    it(`${what}: ${type}`, async () => {
      const seen = await create(target, changes);
      expect({ status: seen.status, type: seen.type }, JSON.stringify(seen.body)).to.deep.equal({ status, type });
      expect(String(seen.body["message"] ?? seen.body["Message"] ?? null)).to.match(message);
      expect((await send(target, "GET", `${FUNCTIONS}/f`)).status, "nothing is left").to.equal(404);
    });
  }

  for (const [what, body] of malformed) {
    it(`${what}: SerializationException`, async () => {
      const sent = typeof body === "string" ? body : input(body);
      const seen = await send(target, "POST", FUNCTIONS, sent);
      expect([seen.status, seen.type]).to.deep.equal([400, "SerializationException"]);
    });
  }

  it("encodes each kind of error as recorded", async () => {
    expect(await keys(target, { Role: "r1" })).to.deep.equal(["message"]);
    expect(await keys(target, { Code: {} })).to.deep.equal(["Type", "message"]);
    expect(await keys(target, { FunctionName: "arn:aws:lambda:eu-west-1:123456789012:function:f" })).to.deep.equal([
      "Message",
      "Type",
    ]);
  });

  it("takes the newer runtimes under edition 2026-05, not the deprecated", async () => {
    const newer = reference({ contract: loadContract("2026-05") });
    expect((await create(newer, { Runtime: "python3.12" })).status).to.equal(201);
    expect((await create(newer, { Runtime: "nodejs14.x" })).type).to.equal(IPV);
  });
});

describe("reference: which error wins", () => {
  const big = "A".repeat(69_905_072);
  const order: [string, Changes, Changes][] = [
    ["constraint before name of 64", { FunctionName: "n".repeat(65), Timeout: 0 }, { type: "ValidationException" }],
    ["runtime and handler before source", { ...without("Handler"), Code: {} }, { message: "Runtime and Handler" }],
    [
      "layers before the conflict",
      { FunctionName: "taken", Layers: [layer("a", 1, "eu-west-1")] },
      { message: "Layers" },
    ],
    ["zip size before all", { Code: { ZipFile: big }, Timeout: 0 }, { message: "Zipped size must be smaller" }],
    [
      "request size before environment",
      { Environment: { Variables: { KEY: big + "A".repeat(300_000) } } },
      { message: "Request must be smaller than 70167211 bytes" },
    ],
    ["deserialisation before constraints", { Timeout: "x", Role: "r1" }, { type: "SerializationException" }],
  ];
  for (const [what, changes, expected] of order) {
    it(what, async () => {
      const target = reference();
      await create(target, { FunctionName: "taken" });
      const { type, body } = await create(target, changes);
      if (expected["type"] !== undefined) expect(type).to.equal(expected["type"]);
      else expect(String(body["message"]).startsWith(String(expected["message"]))).to.equal(true);
    });
  }

  it("gathers every broken constraint", async () => {
    const { body } = await create(reference(), { Role: "r1", Timeout: 0, MemorySize: 1 });
    expect(body["message"]).to.match(/^3 validation errors detected: /u);
  });
});

async function keys(target: Reference, changes: Changes): Promise<string[]> {
  return Object.keys((await create(target, changes)).body).toSorted();
}
