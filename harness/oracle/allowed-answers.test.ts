import type { Edition } from "../contract/edition.ts";
import type { ClauseId } from "../contract/clause-book.ts";
import { expect } from "chai";
import { perReading, type Reading } from "../contract/clause.ts";
import type { Json } from "../wire/json.ts";
import { brokenIn, create, judge, LAYER, oracle } from "../testing/judge.ts";
import { created, refusal, requestWith, ROLE } from "../testing/right-answer.ts";
import { EMPTY_STATE } from "./context.ts";
import type { Answer } from "../wire/exchange.ts";
import { expectCreate } from "./expect-create.ts";

/** What a server may try; of these the oracle must be silent on exactly the listed ones. */
const REFUSALS: Record<string, [number, string]> = {
  IPV: [400, "InvalidParameterValueException"],
  VE: [400, "ValidationException"],
  SE: [400, "SerializationException"],
  AD: [403, "AccessDeniedException"],
  RNF: [404, "ResourceNotFoundException"],
  RCE: [409, "ResourceConflictException"],
};
type Change = Record<string, Json | undefined>;

const ok = "201";
const invalid = "IPV VE";
const any400 = "IPV VE SE";
/** That its name is SerializationException only the protocol says. */
const unreadable: [string, string, string] = [any400, any400, "SE"];
const any4xx = "201 IPV VE SE AD RNF RCE";

interface Row {
  what: string;
  change: Change;
  /** The clause that a case about it would name; what the request breaks is found by the oracle itself. */
  about: ClauseId;
  /** Answers without a counting finding: for all readings, or for default, documented, aws. */
  silent: string | [string, string, string];
  edition?: Edition;
  /** Names that exist already. */
  existing?: string;
}

const name = "request.function-name.pattern";
const size = { min: "request.memory-size.minimum", max: "request.memory-size.maximum" } as const;
const own = "arn:aws:lambda:us-east-1:123456789012:function:f1";

const ROWS: Row[] = [
  { what: "a valid request", change: {}, about: name, silent: ok },
  { what: "MemorySize at its minimum", change: { MemorySize: 128 }, about: size.min, silent: ok },
  { what: "MemorySize below it", change: { MemorySize: 127 }, about: size.min, silent: [invalid, "IPV", invalid] },
  { what: "MemorySize at its maximum", change: { MemorySize: 10_240 }, about: size.max, silent: ok },
  {
    what: "MemorySize 20000, which a later edition allows",
    change: { MemorySize: 20_000 },
    about: size.max,
    silent: [`201 ${invalid}`, "IPV", `201 ${invalid}`],
  },
  {
    what: "MemorySize 20000, which only an earlier edition forbids: that excuses nothing",
    edition: "2026-05",
    change: { MemorySize: 20_000 },
    about: size.max,
    silent: ok,
  },
  {
    what: "MemorySize above every maximum",
    change: { MemorySize: 40_000 },
    about: size.max,
    silent: [invalid, "IPV", invalid],
  },
  { what: "Timeout at the prose's maximum", change: { Timeout: 900 }, about: "rule.timeout.maximum", silent: ok },
  {
    what: "a Timeout that no 32-bit integer holds, which breaks a rule only",
    change: { Timeout: 4_294_967_326 },
    about: "rule.timeout.maximum",
    silent: any400,
  },
  {
    what: "Timeout above it, which a later edition allows",
    change: { Timeout: 901 },
    about: "rule.timeout.maximum",
    // What AWS was recorded to call it is older than the bound that holds today.
    silent: [`201 ${invalid}`, "IPV", `201 ${invalid}`],
  },
  {
    what: "Timeout above what any edition allows without a capacity provider",
    change: { Timeout: 1801 },
    about: "rule.timeout.maximum",
    silent: [invalid, "IPV", invalid],
  },
  {
    what: "Timeout that only earlier editions forbid: that excuses nothing",
    edition: "2026-11",
    change: { Timeout: 1800 },
    about: "rule.timeout.maximum",
    silent: ok,
  },
  {
    what: "EphemeralStorage of 20000 MB without the accelerator that a later edition wants for it",
    edition: "2026-05",
    change: { EphemeralStorage: { Size: 20_000 } },
    about: "request.ephemeral-storage.size.maximum",
    silent: [invalid, "IPV", invalid],
  },
  {
    what: "what only a rule of a later edition forbids",
    edition: "2026-05",
    change: {
      VpcConfig: { SubnetIds: ["subnet-0123456789abcde01"], SecurityGroupIds: ["sg-0123456789abcde01"] },
      FileSystemConfigs: [
        {
          Arn: "arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/fsap-0123456789abcdef0",
          LocalMountPath: "/mnt/data",
          S3FilesConfig: { DirectS3Read: "ENABLED" },
        },
      ],
    },
    about: "request.file-system-configs.member.arn.pattern",
    silent: ["201 IPV", "201", "201 IPV"],
  },
  {
    what: "what a rule of the edition forbids",
    edition: "2026-11",
    change: {
      VpcConfig: { SubnetIds: ["subnet-0123456789abcde01"], SecurityGroupIds: ["sg-0123456789abcde01"] },
      FileSystemConfigs: [
        {
          Arn: "arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/fsap-0123456789abcdef0",
          LocalMountPath: "/mnt/data",
          S3FilesConfig: { DirectS3Read: "ENABLED" },
        },
      ],
    },
    about: "rule.file-system-configs.s3-files",
    silent: "IPV",
  },
  {
    what: "a runtime that only later editions list",
    change: { Runtime: "python3.12" },
    about: "request.runtime.enum",
    silent: [`201 ${invalid}`, "IPV", ok],
  },
  {
    what: "a runtime that came after the list of what AWS accepts",
    edition: "2026-11",
    change: { Runtime: "nodejs26.x" },
    about: "request.runtime.enum",
    silent: ok,
  },
  {
    what: "a runtime that the list says nothing of, and that may be as old as any",
    edition: "2026-05",
    change: { Runtime: "ruby4.0" },
    about: "request.runtime.enum",
    silent: [`201 ${invalid}`, ok, "201 IPV"],
  },
  {
    what: "a runtime that the page lists and AWS ended",
    change: { Runtime: "python3.6" },
    about: "request.runtime.type",
    silent: [`201 ${invalid}`, ok, "201 IPV"],
  },
  {
    what: "a runtime that AWS was recorded to refuse",
    change: { Runtime: "go1.x" },
    about: "request.runtime.enum",
    silent: [`201 ${invalid}`, ok, "IPV"],
  },
  {
    what: "a runtime that nobody lists",
    change: { Runtime: "cobol85" },
    about: "request.runtime.enum",
    silent: [invalid, "IPV", "IPV"],
  },
  {
    what: '"256" for a number',
    change: { MemorySize: "256" },
    about: "request.memory-size.type",
    silent: [`201 ${any400}`, any400, `201 ${any400}`],
  },
  {
    what: "256.5 for an integer",
    change: { MemorySize: 256.5 },
    about: "request.memory-size.type",
    silent: [`201 ${any400}`, any400, `201 ${any400}`],
  },
  {
    what: '"true" for a boolean',
    change: { Publish: "true" },
    about: "request.publish.type",
    silent: [`201 ${any400}`, any400, `201 ${any400}`],
  },
  {
    what: "7 for a Role, which breaks its pattern either way",
    change: { Role: 7 },
    about: "request.role.type",
    silent: unreadable,
  },
  {
    what: "a string for a structure",
    change: { Environment: "x" },
    about: "request.environment.type",
    silent: unreadable,
  },
  { what: "a string for a list", change: { Layers: LAYER }, about: "request.layers.type", silent: unreadable },
  { what: "a list for a string", change: { Role: [ROLE] }, about: "request.role.type", silent: unreadable },
  { what: "null in a list", change: { Layers: [null] }, about: "request.layers.member.type", silent: unreadable },
  { what: "null in a map", change: { Tags: { a: null } }, about: "request.tags.value.type", silent: unreadable },
  {
    what: "null for an optional member",
    change: { Description: null, Tags: null },
    about: "request.null-member",
    silent: ok,
  },
  {
    what: "null for a required member",
    change: { Role: null },
    about: "request.role.required",
    silent: [invalid, "IPV", invalid],
  },
  {
    what: "no Runtime for a zip",
    change: { Runtime: undefined },
    about: "rule.zip.runtime",
    silent: [invalid, "IPV", "IPV"],
  },
  {
    what: "an environment of 5 KB",
    change: { Environment: { Variables: { BIG: "a".repeat(5000) } } },
    about: "rule.environment.maximum-size",
    silent: [any4xx, any4xx, "IPV"],
  },
  {
    what: "both a broken constraint and a broken rule",
    change: { MemorySize: 1, Code: { ZipFile: Buffer.from("no zip").toString("base64") } },
    about: size.min,
    silent: [invalid, "IPV", "IPV VE"],
  },
  {
    what: "a bare name of 64",
    change: { FunctionName: "n".repeat(64) },
    about: "rule.function-name.bare-maximum",
    silent: ok,
  },
  {
    what: "a bare name of 65",
    change: { FunctionName: "n".repeat(65) },
    about: "rule.function-name.bare-maximum",
    silent: [invalid, "IPV", "IPV"],
  },
  { what: "the own ARN", change: { FunctionName: own }, about: name, silent: ok },
  { what: "the own partial ARN", change: { FunctionName: "123456789012:function:f1" }, about: name, silent: ok },
  { what: "a qualified name", change: { FunctionName: "f1:live" }, about: name, silent: any4xx },
  { what: "another partition", change: { FunctionName: own.replace("aws", "aws-cn") }, about: name, silent: any4xx },
  {
    what: "the ARN of another region",
    change: { FunctionName: own.replace("us-east-1", "eu-west-1") },
    about: "rule.function-name.own-region",
    silent: [any4xx, any4xx, "RNF"],
  },
  {
    what: "the ARN of another account",
    change: { FunctionName: own.replace("123456789012", "210987654321") },
    about: "rule.function-name.own-account",
    silent: [any4xx, any4xx, "AD"],
  },
  {
    what: "a Role of another account",
    change: { Role: ROLE.replace("123456789012", "210987654321") },
    about: "request.role.pattern",
    silent: ["201 IPV AD", "201 IPV AD", "AD"],
  },
  {
    what: "a bound of a member that the page shows without it",
    edition: "2026-05",
    change: { CodeSigningConfigArn: "" },
    about: "request.code-signing-config-arn.pattern",
    silent: [invalid, "IPV", invalid],
  },
  { what: "a name that exists", existing: "f1", change: {}, about: "rule.function-name.unique", silent: "RCE" },
  {
    what: "the ARN of a name that exists",
    existing: "f1",
    change: { FunctionName: own },
    about: "rule.function-name.unique",
    silent: "RCE",
  },
];

describe("oracle: which answers are allowed, by reading", () => {
  for (const { what, change, about, silent, edition = "2021", existing } of ROWS) {
    it(`${edition}: ${what}`, () => {
      const context = oracle(edition);
      const request = requestWith(change);
      const before =
        existing === undefined ? [] : [create(requestWith({ FunctionName: existing }), created(requestWith()))];
      const answers: [string, Answer][] = [
        ["201", created(request)],
        ...Object.entries(REFUSALS).map(([key, [status, type]]): [string, Answer] => [key, refusal(status, type)]),
      ];
      const silentIn = (reading: Reading): string =>
        answers
          .filter(
            ([, answer]) =>
              brokenIn(judge([...before, create(request, answer)], [about], context), reading).length === 0,
          )
          .map(([key]) => key)
          .join(" ");
      const [byDefault, documented, aws] = typeof silent === "string" ? [silent, silent, silent] : silent;
      expect(perReading(silentIn)).to.deep.equal({ default: byDefault, documented, aws });
    });
  }

  it("breaks every clause that an accepted request breaks, entailed ones too", () => {
    const request = requestWith({ FunctionName: "" });
    const { length } = expectCreate(oracle(), { ...create(request, created(request)).request }, EMPTY_STATE).faults;
    expect(length).to.be.greaterThan(1);
    expect(brokenIn(judge([create(request, created(request))]), "default")).to.include.members([
      "request.function-name.min-length",
      "request.function-name.pattern",
    ]);
  });

  it("shows what is only recommended as advice by default", () => {
    const request = requestWith({ Environment: { Variables: { BIG: "a".repeat(5000) } } });
    const outcome = judge([create(request, created(request))], ["rule.environment.maximum-size"]);
    expect(outcome.findings).to.have.length(1);
    expect(outcome.findings[0]).to.include({ clause: "rule.environment.maximum-size" });
    expect(outcome.findings[0]?.readings).to.deep.equal(["aws"]);
  });

  it("takes a status of 400 for anything when the body can't be read", () => {
    for (const body of ["", "{", "[1", "FunctionName=x"]) {
      const allowed = judge([create(body, refusal(400, "Whatever"))], ["protocol.malformed-body"]);
      expect(brokenIn(allowed, "default"), body).to.deep.equal([]);
      expect(brokenIn(judge([create(body, created(requestWith()))]), "default"), body).to.deep.equal([
        "protocol.malformed-body",
      ]);
      expect(brokenIn(judge([create(body, refusal(404, "Whatever"))]), "default"), body).to.deep.equal([
        "protocol.malformed-body",
      ]);
    }
  });

  it("asks for 403 under aws where the signature is missing or wrong, whatever else is", () => {
    for (const [signature, clause, type] of [
      ["none", "authentication.signed", "MissingAuthenticationTokenException"],
      ["wrong", "authentication.signature-valid", "InvalidSignatureException"],
    ] as const) {
      const accepted = judge([create(requestWith({ MemorySize: 1 }), created(requestWith()), signature)]);
      expect(brokenIn(accepted, "aws")).to.include(clause);
      expect(brokenIn(accepted, "default")).to.not.include(clause);
      const refused = judge([create(requestWith(), refusal(403, type), signature)]);
      expect(brokenIn(refused, "aws")).to.deep.equal([]);
    }
  });
});
