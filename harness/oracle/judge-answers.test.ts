import { EDITIONS, type Edition } from "../contract/edition.ts";
import type { ClauseId } from "../contract/clause-book.ts";
import { expect } from "chai";
import type { Json, JsonObject } from "../wire/json.ts";
import { perReading } from "../contract/clause.ts";
import { adviceOf, brokenIn, create, judge, LAYER, oracle, upheldIn } from "../testing/judge.ts";
import { answer, created, refusal, requestWith, rightConfiguration } from "../testing/right-answer.ts";
import type { Answer, NoAnswer } from "../wire/exchange.ts";

type Change = Record<string, Json | undefined>;

/** The answer to a request, with members replaced; undefined takes one away. */
function with201(request: JsonObject, change: Change): Answer {
  const body = { ...rightConfiguration(request), ...change };
  return answer(201, JSON.parse(JSON.stringify(body)) as Json);
}

const arn = (name: string): string => `arn:aws:lambda:us-east-1:123456789012:function:${name}`;
const when = (fraction: string, zone: string): Change => ({ LastModified: `2026-05-04T03:02:01${fraction}${zone}` });
const KEY = "arn:aws:kms:us-east-1:123456789012:key/1";
const environment = { Variables: { A1: "x" } };

const ELSEWHERE = [
  "arn:aws:lambda:eu-west-1:123456789012:function:f1",
  "arn:aws:lambda:us-east-1:000000000000:function:f1",
];

/** Freedoms that the contract leaves: no finding by default. */
const LEGAL: [what: string, request: Change, change: Change][] = [
  ...ELSEWHERE.flatMap((other): [string, Change, Change][] => [
    [`${other} for a function`, { FunctionName: other }, { FunctionArn: other }],
    [`its own ARN for ${other}`, { FunctionName: other }, { FunctionArn: arn("f1") }],
  ]),
  ...["", ".1", ".12", ".123", ".1234", ".12345", ".123456", ".1234567", ".12345678", ".123456789"].flatMap(
    (fraction) =>
      ["Z", "+0000", "+00:00"].map((zone): [string, Change, Change] => [
        `LastModified with "${fraction}${zone}"`,
        {},
        when(fraction, zone),
      ]),
  ),
  ["LastModified with another offset", {}, when(".1", "-07:00")],
  [
    "nulls for what isn't set",
    {},
    { VpcConfig: null, Environment: null, Layers: null, DeadLetterConfig: null, KMSKeyArn: null, StateReason: null },
  ],
  [
    "empties for what isn't set",
    {},
    { VpcConfig: { SubnetIds: [], SecurityGroupIds: [], VpcId: "" }, DeadLetterConfig: {}, Layers: [] },
  ],
  ["an Active function", {}, { State: "Active", StateReason: undefined, StateReasonCode: undefined }],
  ["LastUpdateStatus Successful", {}, { LastUpdateStatus: "Successful" }],
  ["members that no edition has", {}, { Frobnicated: { deeply: [1] } }],
  [
    "members of the later edition",
    {},
    { RuntimeVersionConfig: { RuntimeVersionArn: "arn:aws:lambda:us-east-1::runtime:1" } },
  ],
  [
    "a default that is only recorded, left out",
    {},
    { TracingConfig: undefined, EphemeralStorage: undefined, SnapStart: null, LoggingConfig: undefined },
  ],
  [
    "derived members of an echoed structure",
    { VpcConfig: { SubnetIds: ["subnet-1"], SecurityGroupIds: ["sg-1"] } },
    { VpcConfig: { SubnetIds: ["subnet-1"], SecurityGroupIds: ["sg-1"], VpcId: "vpc-1" } },
  ],
  [
    "ids of a VPC in another order",
    { VpcConfig: { SubnetIds: ["subnet-1", "subnet-2", "subnet-3"], SecurityGroupIds: ["sg-1", "sg-2"] } },
    { VpcConfig: { SubnetIds: ["subnet-3", "subnet-1", "subnet-2"], SecurityGroupIds: ["sg-2", "sg-1"] } },
  ],
  ["a key without variables that isn't kept", { KMSKeyArn: KEY }, { KMSKeyArn: null }],
  ["a key without variables that is kept", { KMSKeyArn: KEY }, { KMSKeyArn: KEY }],
  ["an empty Description left out", { Description: "" }, { Description: undefined }],
  ["an empty Description as null", { Description: "" }, { Description: null }],
  ["an empty Description as itself", { Description: "" }, { Description: "" }],
  ["an empty Environment as null", { Environment: { Variables: {} } }, { Environment: null }],
  ["an empty structure left out", { Environment: {} }, { Environment: undefined }],
  ["an empty list as null", { Layers: [] }, { Layers: null }],
  ["an empty list left out", { FileSystemConfigs: [] }, { FileSystemConfigs: undefined }],
  [
    "an empty VpcConfig with derived members",
    { VpcConfig: { SubnetIds: [], SecurityGroupIds: [] } },
    { VpcConfig: { SubnetIds: [], SecurityGroupIds: [], VpcId: "" } },
  ],
  ["an empty TracingConfig as its default", { TracingConfig: {} }, { TracingConfig: { Mode: "PassThrough" } }],
  ["a null member of a request", { Environment: null, MemorySize: null }, {}],
  ["layers with their sizes", { Layers: [LAYER] }, {}],
  ["a published version", { Publish: true }, {}],
  ["a published version's qualified ARN", { Publish: true }, { FunctionArn: `${arn("f1")}:1` }],
  ["a coerced value, rightly typed", { MemorySize: "256" }, { MemorySize: 256 }],
  [
    "an image",
    {
      PackageType: "Image",
      Runtime: undefined,
      Handler: undefined,
      Code: { ImageUri: "123456789012.dkr.ecr.us-east-1.amazonaws.com/a:b" },
    },
    {},
  ],
  [
    "a 400 for tags beyond the recorded limit",
    { Tags: Object.fromEntries(Array.from({ length: 51 }, (_, key) => [`k${key}`, "v"])) },
    {},
  ],
];

/** One thing wrong in a 201, and every clause that is broken for it by default. */
const WRONG: [what: string, request: Change, change: Change, broken: string[]][] = [
  ["another digest", {}, { CodeSha256: "A".repeat(43) + "=" }, ["response.code-sha256.digest"]],
  ["the digest in hex", {}, { CodeSha256: "ab".repeat(32) }, ["response.code-sha256.digest"]],
  ["another size", {}, { CodeSize: 1 }, ["response.code-size.bytes"]],
  ["a size as text", {}, { CodeSize: "1" }, ["response.code-size.bytes", "response.code-size.type"]],
  ["the ARN of another name", {}, { FunctionArn: arn("f2") }, ["response.function-arn.derived"]],
  [
    "the ARN of another region",
    {},
    { FunctionArn: arn("f1").replace("us-east-1", "eu-west-1") },
    ["response.function-arn.derived"],
  ],
  [
    "the ARN of another account",
    {},
    { FunctionArn: arn("f1").replace("123456789012", "000000000000") },
    ["response.function-arn.derived"],
  ],
  ["version 1 without Publish", {}, { Version: "1" }, ["response.version.latest"]],
  ["$LATEST with Publish", { Publish: true }, { Version: "$LATEST" }, ["response.version.published"]],
  ["version 2 with Publish", { Publish: true }, { Version: "2" }, ["response.version.published"]],
  ...[
    "2026-05-04 03:02:01Z",
    "2026-05-04T03:02:01",
    "2026-13-04T03:02:01Z",
    "2026-05-04T03:02:01.1234567890Z",
    "2026-05-04T03:02:01+0",
    "Mon, 04 May 2026 03:02:01 GMT",
    "20260504T030201Z",
  ].map((LastModified): [string, Change, Change, string[]] => [
    `LastModified "${LastModified}"`,
    {},
    { LastModified },
    ["response.last-modified.format"],
  ]),
  [
    "LastModified as a number",
    {},
    { LastModified: 1_777_000_000 },
    ["response.last-modified.format", "response.last-modified.type"],
  ],
  ...[
    "FunctionName",
    "FunctionArn",
    "Role",
    "CodeSha256",
    "CodeSize",
    "Version",
    "LastModified",
    "RevisionId",
    "State",
    "PackageType",
  ].flatMap((member): [string, Change, Change, string[]][] => {
    const slug = member.replace(/(?<=[a-z0-9])[A-Z]/g, "-$&").toLowerCase();
    const also = ["FunctionName", "Role"].includes(member) ? [`response.${slug}.echo`] : [];
    return [undefined, null].map((value) => [
      `${member} ${value === null ? "null" : "absent"}`,
      {},
      { [member]: value },
      [...also, `response.${slug}.present`],
    ]);
  }),
  ["no MemorySize", {}, { MemorySize: null }, ["response.memory-size.default"]],
  ["another default of Timeout", {}, { Timeout: 30 }, ["response.timeout.default"]],
  ["another default of Architectures", {}, { Architectures: ["arm64"] }, ["response.architectures.default"]],
  ["a changed MemorySize", { MemorySize: 256 }, { MemorySize: 128 }, ["response.memory-size.echo"]],
  [
    "a MemorySize as text",
    { MemorySize: 256 },
    { MemorySize: "256" },
    ["response.memory-size.echo", "response.memory-size.type"],
  ],
  ["a Description left out", { Description: "d" }, { Description: null }, ["response.description.echo"]],
  ["a Description made up", { Description: "" }, { Description: "made up" }, ["response.description.echo"]],
  [
    "variables left out",
    { Environment: environment },
    { Environment: { Variables: {} } },
    ["response.environment.echo"],
  ],
  [
    "a variable more",
    { Environment: environment },
    { Environment: { Variables: { A1: "x", B1: "y" } } },
    ["response.environment.echo"],
  ],
  [
    "a layer as text",
    { Layers: [LAYER] },
    { Layers: [LAYER] },
    ["response.layers.echo", "response.layers.member.type"],
  ],
  [
    "layers in another order",
    { Layers: [LAYER, `${LAYER}2`] },
    { Layers: [`${LAYER}2`, LAYER].map((Arn) => ({ Arn })) },
    ["response.layers.echo"],
  ],
  [
    "a subnet less",
    { VpcConfig: { SubnetIds: ["subnet-1", "subnet-2"], SecurityGroupIds: ["sg-1"] } },
    { VpcConfig: { SubnetIds: ["subnet-2"], SecurityGroupIds: ["sg-1"] } },
    ["response.vpc-config.echo"],
  ],
  [
    "the key of variables left out",
    { KMSKeyArn: KEY, Environment: environment },
    { KMSKeyArn: null },
    ["response.kms-key-arn.echo"],
  ],
  ["another key without variables", { KMSKeyArn: KEY }, { KMSKeyArn: `${KEY}1` }, ["response.kms-key-arn.echo"]],
  ["no time at all", {}, { LastModified: "" }, ["response.last-modified.present"]],
  [
    "a variable without a value lost",
    { Environment: { Variables: { A1: "", B1: "b" } } },
    { Environment: { Variables: { B1: "b" } } },
    ["response.environment.echo"],
  ],
  ["variables that nobody sent", {}, { Environment: { Variables: {} } }, ["response.environment.unset"]],
  ["an error of variables that nobody sent", {}, { Environment: { Error: {} } }, ["response.environment.unset"]],
  ["a target of nothing", {}, { DeadLetterConfig: { TargetArn: "" } }, ["response.dead-letter-config.unset"]],
  ["a digest of nothing", {}, { CodeSha256: "" }, ["response.code-sha256.present"]],
  ["a layer less", { Layers: [LAYER] }, { Layers: [] }, ["response.layers.echo"]],
  ["another package type", {}, { PackageType: "Image" }, ["response.package-type.kind"]],
  ["a list for a structure", {}, { TracingConfig: [] }, ["response.tracing-config.type"]],
  ["an unlisted state", {}, { State: "Sleeping" }, ["response.state.enum"]],
];

describe("oracle: what a 201 says", () => {
  for (const [what, change, answered] of LEGAL)
    it(`is silent on ${what}`, () => {
      const request = requestWith(change);
      const outcome = judge([create(request, with201(request, answered))], ["request.function-name.type"]);
      expect(outcome.findings.filter(({ readings }) => readings.includes("default"))).to.deep.equal([]);
      expect(outcome.judged.length).to.be.greaterThan(20);
    });

  for (const [what, change, answered, broken] of WRONG)
    it(`finds ${what}`, () => {
      const request = requestWith(change);
      const outcome = judge([create(request, with201(request, answered))], ["request.function-name.type"]);
      expect(brokenIn(outcome, "default")).to.deep.equal(broken.toSorted());
    });

  it("finds a value that no edition lists, in the edition without a list too, unless it was sent", () => {
    const TracingConfig = { Mode: "PassThroughx" };
    const brokenOf = (edition: Edition, change: Change): string[] => {
      const request = requestWith(change);
      const answered = create(request, with201(request, { TracingConfig }));
      return brokenIn(judge([answered], [], oracle(edition)), "default");
    };
    expect(brokenOf("2026-05", {})).to.deep.equal(["response.tracing-config.mode.enum"]);
    expect(brokenOf("2021", {})).to.deep.equal(["response.tracing-config.mode.type"]);
    expect(brokenOf("2021", { TracingConfig })).to.deep.equal([]);
  });

  it("judges nothing more of an answer in a reading in which it should have been a refusal", () => {
    const request = requestWith({
      Code: { ImageUri: 7 },
      PackageType: "Image",
      Runtime: undefined,
      Handler: undefined,
    });
    const outcome = judge([create(request, { ...with201(request, {}), status: 200 })]);
    expect(brokenIn(outcome, "default")).to.deep.equal(["response.status"]);
    expect(brokenIn(outcome, "documented")).to.deep.equal(["request.code.image-uri.type"]);
  });

  it("gives as advice the wrong name of a refusal for a member that only the other edition requires", () => {
    const request = requestWith({
      FileSystemConfigs: [{ Arn: null, LocalMountPath: "/mnt/a" }],
      VpcConfig: { SubnetIds: ["subnet-1"], SecurityGroupIds: ["sg-1"] },
    });
    const outcome = judge([create(request, refusal(400, "MissingParameterException"))], ["request.null-member"]);
    expect(brokenIn(outcome, "default")).to.deep.equal([]);
    expect(adviceOf(outcome)).to.include("request.null-member");
    const other = judge([create(request, refusal(404, "MissingParameterException"))], ["request.null-member"]);
    expect(brokenIn(other, "default")).to.include("request.null-member");
  });

  it("gives as advice what only AWS was recorded to do", () => {
    const cases: [Change, Change, string][] = [
      [{}, { TracingConfig: undefined }, "response.tracing-config.default"],
      [{}, { MasterArn: "arn:aws:lambda:us-east-1:123456789012:function:f0" }, "response.master-arn.unset"],
      [{}, { DeadLetterConfig: {} }, "response.dead-letter-config.unset"],
      [{}, { VpcConfig: { SubnetIds: [], SecurityGroupIds: [], VpcId: "" } }, "response.vpc-config.unset"],
      [{}, { RevisionId: "1" }, "response.revision-id.format"],
      [{}, { LastModified: "2026-05-04T03:02:01.123Z" }, "response.last-modified.aws-form"],
      [{}, { LastUpdateStatusReason: "" }, "response.unset"],
      [{}, { RuntimeVersionConfig: { Error: {} } }, "response.unset"],
      [
        { Environment: { Variables: { A1: "a" } } },
        { Environment: { Variables: { A1: "a" }, Error: {} } },
        "response.unset",
      ],
      [{}, { Tags: {} }, "response.closed"],
      [{ FunctionName: arn("f1") }, { FunctionName: arn("f1") }, "response.function-name.bare"],
      [{ Publish: true }, { FunctionArn: `${arn("f1")}:1` }, "response.function-arn.unqualified"],
    ];
    for (const [change, answered, clause] of cases) {
      const request = requestWith(change);
      const outcome = judge([create(request, with201(request, answered))], []);
      expect(adviceOf(outcome), clause).to.deep.equal([clause]);
      expect(brokenIn(outcome, "aws"), clause).to.deep.equal([clause]);
      // The page's syntax block doesn't have Tags.
      expect(brokenIn(outcome, "documented"), clause).to.deep.equal(clause === "response.closed" ? [clause] : []);
    }
  });

  it("judges status, type, content type and request id", () => {
    const request = requestWith();
    const right = created(request);
    const cases: [Answer, string, string[]][] = [
      [{ ...right, status: 200 }, "default", ["response.status"]],
      [{ ...right, headers: { ...right.headers, "content-type": "text/plain" } }, "default", ["response.content-type"]],
      [{ ...right, headers: { ...right.headers, "content-type": "application/json; charset=utf-8" } }, "default", []],
      [{ ...right, body: "created" }, "default", ["response.type"]],
      [{ ...right, body: "[]" }, "default", ["response.type"]],
      [{ ...right, headers: { "content-type": "application/json" } }, "aws", ["response.request-id"]],
    ];
    for (const [each, reading, broken] of cases)
      expect(brokenIn(judge([create(request, each)]), reading as "default" | "aws")).to.deep.equal(broken);
  });

  it("upholds nothing of an empty object's members, and finds all that must be there", () => {
    const outcome = judge([create(requestWith(), answer(201, {}))], ["request.role.required"]);
    expect(brokenIn(outcome, "default").filter((clause) => clause.endsWith(".present"))).to.have.length(10);
    const upheld = upheldIn(outcome, "default").filter((clause) =>
      /\.(echo|digest|bytes|derived|format|default)$/.test(clause),
    );
    expect(upheld).to.deep.equal([]);
  });

  it("says nothing about the shape of what was wrongly accepted", () => {
    const outcome = judge([create(requestWith({ MemorySize: 1 }), answer(201, {}))], ["request.memory-size.minimum"]);
    expect(brokenIn(outcome, "default")).to.deep.equal(["request.memory-size.minimum"]);
  });
});

describe("oracle: a clause that AWS alone says", () => {
  it("isn't made binding by a case that names a must clause besides", () => {
    const FunctionName = arn("f1").replace("us-east-1", "eu-west-1");
    const about: ClauseId[] = ["error.status.resource-not-found-exception"];
    for (const type of ["InvalidParameterValueException", "ValidationException"]) {
      const outcome = judge([create(requestWith({ FunctionName }), refusal(400, type))], about);
      expect(brokenIn(outcome, "default")).to.deep.equal([]);
      expect(brokenIn(outcome, "aws")).to.include("rule.function-name.own-region");
    }
  });
});

describe("oracle: a failing server", () => {
  const none: NoAnswer = { failure: "reset", message: "socket hang up" };
  const rows: [string, Answer | NoAnswer, string][] = [
    ["500", refusal(500, "ServiceException"), "protocol.no-server-error"],
    ["503 without a type", answer(503, {}), "protocol.no-server-error"],
    ["no answer", none, "protocol.answers"],
  ];
  for (const edition of EDITIONS)
    for (const [what, each, clause] of rows)
      it(`${edition}: ${what} is a finding on what is asked for, and on ${clause}, in each reading`, () => {
        const accepted: ClauseId = "request.memory-size.type";
        const refused: ClauseId = "request.memory-size.minimum";
        const requests: [request: JsonObject, about: ClauseId[], asked: string][] = [
          // What acceptance decides, else accepting what is valid.
          [requestWith({ MemorySize: 256 }), [accepted, "response.memory-size.echo"], accepted],
          [requestWith(), ["response.memory-size.echo"], "operation.accepts-valid"],
          // What is broken on purpose, whatever else the case is about.
          [requestWith({ MemorySize: 1 }), [refused, "error.type.present"], refused],
          [requestWith({ Role: [] }), ["request.role.type"], "request.role.type"],
        ];
        for (const [request, about, asked] of requests) {
          const outcome = judge([create(request, each)], about, oracle(edition));
          const expected = [asked, clause].toSorted();
          expect(perReading((reading) => brokenIn(outcome, reading))).to.deep.equal(perReading(() => expected));
          expect(upheldIn(outcome, "default").filter((id) => id !== "protocol.answers")).to.deep.equal([]);
        }
      });
});
