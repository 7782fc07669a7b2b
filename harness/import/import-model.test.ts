import { expect } from "chai";
import { ContractSourceError } from "./contract-source-error.ts";
import { importContract } from "./import-contract.ts";
import { importModel } from "./import-model.ts";
import { diffContracts } from "../contract/clause-diff.ts";
import { constraintsOf } from "../contract/list-constraints.ts";
import { loadContract } from "../contract/load-contract.ts";
import type { ErrorShape, Schema } from "../contract/schema.ts";
import { modelText, type Shapes } from "../testing/odd-model.ts";

const r = String.raw;

function messageOf(text: string, operation?: string): string {
  try {
    importModel(text, "folder/model.json", "2026-05", operation);
  } catch (error) {
    if (error instanceof ContractSourceError) return error.message;
    throw error;
  }
  throw new Error("the model was imported");
}

const nameConstraints = (path: string): [string, unknown][] => [
  [`${path}.enum`, [["a", "b"], "Name.enum"]],
  [`${path}.pattern`, ["^(?:a|b)$", "Name.pattern"]],
  [`${path}.min-length`, [1, "Name.min"]],
  [`${path}.max-length`, [9, "Name.max"]],
];

const inputOf = (member: unknown): Shapes => ({ Request: { type: "structure", members: { Member: member } } });

function at(schema: Schema, ...names: string[]): Schema {
  return names.reduce((parent, name) => {
    const { items: member, propertyNames: key, additionalProperties: value } = parent;
    const child = parent.properties ? parent.properties[name] : { member, key, value }[name];
    if (child === undefined) throw new Error(`no ${name}`);
    return child;
  }, schema);
}

describe("contract/import-model", () => {
  const contract = importModel(modelText(), "folder/model.json", "2026-05");

  it("reads the operation, the source and the errors", () => {
    expect(contract.operation).to.deep.equal({
      name: "CreateFunction",
      method: "PUT",
      path: "/v1/things",
      status: 201,
      contentType: "application/json",
    });
    expect(contract.source).to.include({ kind: "service-model", name: "model.json" });
    const errors: ErrorShape[] = [
      { name: "BusyException", status: 429, at: "BusyException" },
      { name: "Odd", status: 400, at: "OddException" },
    ];
    expect(contract.errors).to.deep.equal(errors);
  });

  it("takes 200 where the model gives no status", () => {
    const text = modelText({ operation: { http: { method: "GET", requestUri: "/v1" } } });
    expect(importModel(text, "model.json", "2026-05").operation.status).to.equal(200);
  });

  it("reads every constraint with its shape", () => {
    const found = constraintsOf(contract).map(({ clause, value }) => [clause?.id, [value, clause?.at]]);
    expect(Object.fromEntries(found)).to.deep.equal({
      "request.type": ["object", "Request"],
      "request.name.type": ["string", "Request.Name"],
      "request.name.required": [true, "Request.required"],
      ...Object.fromEntries(nameConstraints("request.name")),
      "request.data.type": ["base64", "Request.Data"],
      "request.labels.type": ["object", "Request.Labels"],
      "request.labels.key.type": ["string", "Labels.key"],
      ...Object.fromEntries(nameConstraints("request.labels.key")),
      "request.labels.value.type": ["integer", "Labels.value"],
      "request.labels.value.minimum": [2, "Count.min"],
      "request.words.type": ["array", "Request.Words"],
      "request.words.min-items": [0, "Words.min"],
      "request.words.max-items": [3, "Words.max"],
      "request.words.member.type": ["string", "Words.member"],
      "request.renamed.type": ["object", "Request.Inner"],
      "request.renamed.flag.type": ["boolean", "Inner.Flag"],
      "request.renamed.flag.required": [true, "Inner.required"],
      "request.renamed.share.type": ["number", "Inner.Share"],
      "request.renamed.share.minimum": [0.5, "Share.min"],
      "request.renamed.share.maximum": [8, "Share.max"],
      "response.type": ["object", "Answer"],
      "response.at.type": ["string", "Answer.At"],
      "response.since.type": ["number", "Answer.Since"],
      "response.text.type": ["string", "Answer.Text"],
    });
  });

  it("is picked by content", () => {
    expect(importContract(` ${modelText()}`, "any", "2026-05").source.kind).to.equal("service-model");
  });

  const faults: [title: string, text: string, ...parts: string[]][] = [
    ["what is no JSON", "{", "root: found no JSON"],
    ["other JSON", "[]", "root: found other JSON"],
    ["another protocol", modelText({ protocol: "query" }), "metadata.protocol", '"query"'],
    ["a path with parameters", modelText({ operation: { http: { method: "PUT", requestUri: "/{a}" } } }), "/{a}"],
    ["no input", modelText({ operation: { input: undefined } }), "CreateFunction.input"],
    ["no errors", modelText({ operation: { errors: [] } }), "CreateFunction.errors"],
    ["an error that isn't in the model", modelText({ operation: { errors: [{ shape: "No" }] } }), "No: found nothing"],
    ["an error without status", modelText({ shapes: { BusyException: { type: "structure" } } }), "BusyException.error"],
    [
      "an error with a status of text",
      modelText({ shapes: { BusyException: { error: { httpStatusCode: "4" } } } }),
      "BusyException.error.httpStatusCode",
    ],
    [
      "a shape that isn't in the model",
      modelText({ shapes: inputOf({ shape: "No" }) }),
      "No: found nothing",
      "Request.Member refers",
    ],
    ["an unknown type", modelText({ shapes: { Text: { type: "rope" } } }), "Text.type", '"rope"'],
    ["an unknown key of a shape", modelText({ shapes: { Text: { type: "string", length: 3 } } }), "Text.length"],
    ["a bound on a type that has none", modelText({ shapes: { Data: { type: "blob", max: 3 } } }), "Data.max"],
    ["a key of another type", modelText({ shapes: { Count: { type: "long", pattern: "a" } } }), "Count.pattern"],
    [
      "an unknown key of a member",
      modelText({ shapes: inputOf({ shape: "Text", streaming: true }) }),
      "Request.Member.streaming",
    ],
    [
      "another location",
      modelText({ shapes: inputOf({ shape: "Text", location: "header" }) }),
      "Request.Member.location",
      "supported",
    ],
    ["a recursion", modelText({ shapes: inputOf({ shape: "Request" }) }), "Request > Request"],
    [
      "a recursion through a list",
      modelText({ shapes: { Text: { type: "list", member: { shape: "Words" } } } }),
      "Words > Text > Words",
    ],
    ["an invalid pattern", modelText({ shapes: { Text: { type: "string", pattern: "a(b" } } }), "Text.pattern"],
    ["bounds upside down", modelText({ shapes: { Text: { type: "string", min: 3, max: 2 } } }), "Text.min"],
    ["a bound of text", modelText({ shapes: { Text: { type: "string", min: "3" } } }), "Text.min"],
    ["a length of a half", modelText({ shapes: { Text: { type: "string", max: 1.5 } } }), "Text.max"],
    ["an empty enum", modelText({ shapes: { Text: { type: "string", enum: [] } } }), "Text.enum"],
    [
      "a demanded member that doesn't exist",
      modelText({ shapes: { Request: { type: "structure", members: {}, required: ["A"] } } }),
      "Request.required",
      '"A"',
    ],
    [
      "a map with other keys than texts",
      modelText({ shapes: { Labels: { type: "map", key: { shape: "Count" }, value: { shape: "Text" } } } }),
      "Labels.key",
    ],
    ["a root that is no structure", modelText({ shapes: { Request: { type: "string" } } }), "Request: found"],
  ];

  for (const [title, text, ...parts] of faults) {
    it(`refuses ${title}`, () => {
      const message = messageOf(text);
      expect(message).to.match(/^folder\/model\.json, [^\n]+: found [^\n]+, expected [^\n]+$/);
      for (const part of parts) expect(message).to.include(part);
    });
  }

  it("refuses an operation that the model lacks, and an object's inherited name as a shape", () => {
    expect(messageOf(modelText(), "DropFunction")).to.include("DropFunction");
    expect(messageOf(modelText({ shapes: inputOf({ shape: "toString" }) }))).to.include("toString: found nothing");
  });
});

describe("contract/import-model: the committed edition 2026-05", () => {
  const contract = loadContract("2026-05");

  it("has 28 request members, 40 response members, 10 errors and 46 runtimes", () => {
    expect(Object.keys(contract.request.properties ?? {})).to.have.length(28);
    expect(Object.keys(contract.response.properties ?? {})).to.have.length(40);
    expect(contract.errors).to.have.length(10);
    expect(at(contract.request, "Runtime").enum).to.have.length(46).and.to.include.members(["python3.14", "nodejs"]);
  });

  it("has the operation", () => {
    expect(contract.operation).to.deep.equal(loadContract("2021").operation);
  });

  it("has what the model demands", () => {
    expect(contract.request.required).to.deep.equal(["FunctionName", "Role", "Code"]);
    expect(at(contract.request, "FileSystemConfigs", "member").required).to.deep.equal(["Arn", "LocalMountPath"]);
    expect(at(contract.request, "EphemeralStorage").required).to.deep.equal(["Size"]);
    expect(at(contract.request, "TenancyConfig").required).to.deep.equal(["TenantIsolationMode"]);
  });

  it("has the model's bounds", () => {
    expect(at(contract.request, "MemorySize")).to.include({ type: "integer", minimum: 128, maximum: 32768 });
    expect(at(contract.request, "Timeout"))
      .to.include({ type: "integer", minimum: 1 })
      .and.not.to.have.property("maximum");
    expect(at(contract.request, "EphemeralStorage", "Size")).to.include({ minimum: 512, maximum: 10240 });
    expect(at(contract.request, "Code", "S3Bucket")).to.include({ minLength: 3, maxLength: 63 });
    expect(at(contract.request, "Code", "ZipFile")).to.include({ type: "string", contentEncoding: "base64" });
    expect(at(contract.request, "VpcConfig", "SubnetIds")).to.include({ minItems: 0, maxItems: 16 });
    expect(at(contract.request, "VpcConfig", "SecurityGroupIds")).to.include({ minItems: 0, maxItems: 5 });
    expect(at(contract.request, "Layers", "member")).to.include({ minLength: 1, maxLength: 140 });
    const managed = at(contract.request, "CapacityProviderConfig", "LambdaManagedInstancesCapacityProviderConfig");
    expect(at(managed, "ExecutionEnvironmentMemoryGiBPerVCpu")).to.include({ type: "number", minimum: 2, maximum: 8 });
    expect(at(contract.response, "FunctionName")).to.include({ minLength: 1, maxLength: 256 });
  });
});

describe("contract/import-model: the committed edition 2026-11", () => {
  const contract = loadContract("2026-11");
  const { request, response, errors } = contract;
  const whole = (source: string): { pattern: string } => ({ pattern: `^(?:${source})$` });
  const region = r`(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}`;
  const tags = whole(r`([\p{L}\p{Z}\p{N}_.:/=+\-@]*)`);
  const arn = { minLength: 0, maxLength: 10_000 };
  const signed = { ...arn, ...whole(r`arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:(${region})?:(\d{12})?:(.*)`) };
  const qualified = r`(:(\$LATEST|[a-zA-Z0-9-_]+))?`;
  const published = r`(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?`;
  const name = (characters: string, after: string): { pattern: string } =>
    whole(r`(arn:(aws[a-zA-Z-]*)?:lambda:)?(${region}:)?(\d{12}:)?(function:)?(${characters})${after}`);
  const layer = whole(
    r`((arn:(aws[a-zA-Z-]*)?:lambda:${region}:\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+)|(arn:[a-zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+))`,
  );
  const runtimes = ["nodejs26.x", "python3.15", "java8.al2023", "java11.al2023", "java17.al2023", "custom"];
  const reasons = ["ServiceQuotaExceededException", "IncompatibleAcceleratorInstanceTypes", "DependencyError"];

  type Row = Partial<Omit<Schema, "x-clauses">>;
  /** What both sides have. Of lists of values those that came. */
  const both: Record<string, Row> = {
    AcceleratorConfig: { type: "object", required: ["AcceleratorMemorySize"] },
    "AcceleratorConfig.AcceleratorMemorySize": { type: "integer" },
    "CapacityProviderConfig.LambdaManagedInstancesCapacityProviderConfig.CapacityProviderArn": whole(
      r`arn:aws[a-zA-Z-]*:lambda:${region}:\d{12}:capacity-provider:[a-zA-Z0-9-_]+`,
    ),
    "DeadLetterConfig.TargetArn": arn,
    "DurableConfig.KMSKeyArn": { ...arn, type: "string", ...whole(r`(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()`) },
    "EphemeralStorage.Size": { maximum: 32_768 },
    "FileSystemConfigs.member.Arn": whole(
      r`arn:aws[a-zA-Z-]*:elasticfilesystem:${region}:\d{12}:access-point/fsap-[a-f0-9]{17}$|^arn:aws[-a-z]*:s3files:[0-9a-z-:]+:file-system/fs-[0-9a-f]{17,40}/access-point/fsap-[0-9a-f]{17,40}`,
    ),
    "FileSystemConfigs.member.S3FilesConfig": { type: "object" },
    "FileSystemConfigs.member.S3FilesConfig.DirectS3Read": { type: "string", enum: ["ENABLED", "DISABLED", "AUTO"] },
    KMSKeyArn: arn,
    Role: arn,
    Runtime: { enum: runtimes },
    RuntimeConfig: { type: "object", required: ["RuntimeArn", "RuntimeAlias"] },
    "RuntimeConfig.RuntimeAlias": { type: "string", minLength: 1, maxLength: 128 },
    "RuntimeConfig.RuntimeArn": {
      type: "string",
      minLength: 48,
      maxLength: 2048,
      ...whole(r`arn:[a-z-]+:lambda:[a-z0-9-]+:\d{12}:runtime/.+`),
    },
    Timeout: { maximum: 5400 },
    "VpcConfig.SecurityGroupIds.member": { minLength: 0, maxLength: 1024, ...whole("sg-[0-9a-zA-Z]*") },
    "VpcConfig.SubnetIds.member": { minLength: 0, maxLength: 1024, ...whole("subnet-[0-9a-z]*") },
  };

  /** Typed from the model by hand: what came, or changed, since 2026-05. */
  const TABLES: Record<"request" | "response", Record<string, Row>> = {
    request: {
      ...both,
      "Code.S3Key": whole(".*"),
      "Code.S3ObjectStorageMode": { type: "string", enum: ["COPY", "REFERENCE"] },
      "Code.S3ObjectVersion": whole(".*"),
      "Code.SourceKMSKeyArn": arn,
      CodeSigningConfigArn: whole(r`arn:(aws[a-zA-Z-]*)?:lambda:${region}:\d{12}:code-signing-config:csc-[a-z0-9]{17}`),
      FunctionName: name("[a-zA-Z0-9-_]+", qualified),
      "Layers.member": { maxLength: 2048, ...layer },
      "Tags.key": { ...tags, minLength: 1, maxLength: 128 },
      "Tags.value": { ...tags, minLength: 0, maxLength: 256 },
    },
    response: {
      ...both,
      FunctionArn: whole(r`arn:(aws[a-zA-Z-]*)?:lambda:${region}:\d{12}:function:[a-zA-Z0-9-_\.]+${published}`),
      FunctionName: name(r`[a-zA-Z0-9-_\.]+`, published),
      LastModified: { minLength: 0, maxLength: 100, ...whole(".*") },
      LastUpdateStatusReasonCode: { enum: reasons },
      "Layers.member.Arn": { maxLength: 2048, ...layer },
      "Layers.member.SigningJobArn": signed,
      "Layers.member.SigningProfileVersionArn": signed,
      MasterArn: whole(r`arn:(aws[a-zA-Z-]*)?:lambda:${region}:\d{12}:function:[a-zA-Z0-9-_]+${qualified}`),
      "RuntimeVersionConfig.RuntimeVersionArn": whole(
        r`((arn:(aws[a-zA-Z-]*):lambda:${region}::runtime:.+)|(arn:(aws[a-zA-Z-]*):lambda:${region}:\d{12}:runtime/[A-Za-z0-9_.-]{1,128}/version/[A-Za-z0-9_.-]{1,128}))`,
      ),
      SigningJobArn: signed,
      SigningProfileVersionArn: signed,
      StateReasonCode: { enum: reasons },
    },
  };

  /** The same of the committed contract, by what differs from the edition before. */
  function tableOf(side: "request" | "response"): Record<string, Record<string, unknown>> {
    const { added, changed } = diffContracts(loadContract("2026-05"), contract);
    const came = new Map(changed.map(({ id, values }) => [id, values?.added]));
    const moved = new Set([...added.map(({ id }) => id), ...came.keys()]);
    const table: Record<string, Record<string, unknown>> = {};
    for (const { path, keyword, value, clause } of constraintsOf(contract)) {
      if (path.side !== side || !moved.has(clause?.id ?? "")) continue;
      // That a member is required stands with the structure that can't be without it.
      const owner = keyword === "required" ? path.members.slice(0, -1) : path.members;
      const row = (table[owner.join(".")] ??= {});
      if (keyword === "required") row.required = [row.required ?? [], path.members.at(-1)].flat();
      else row[keyword] = came.get(clause?.id ?? "") ?? value;
    }
    return table;
  }

  for (const side of ["request", "response"] as const)
    it(`has what came or changed in the ${side}, and nothing else`, () => {
      expect(tableOf(side)).to.deep.equal(TABLES[side]);
    });

  it("has 30 request members, 42 response members, 10 errors and 52 runtimes", () => {
    expect(Object.keys(request.properties ?? {})).to.have.length(30);
    expect(Object.keys(response.properties ?? {})).to.have.length(42);
    expect(errors).to.have.length(10);
    expect(at(request, "Runtime").enum).to.have.length(52);
  });
});
