import type { Clause, Level } from "../clause.ts";
import { aws, client, page, recordingCalled, type Evidence } from "../evidence.ts";
import { isOlderThanMember } from "../recorded.ts";
import { at, isEmpty, isUnset, type Json } from "../../wire/json.ts";
import type { Contract } from "../schema.ts";
import { slugOfMember } from "../slug.ts";
import { evidenceAt } from "./constraints.ts";

/** Members that every 201 must have: tools of the ecosystem read them without asking. */
export const ALWAYS_PRESENT = [
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
] as const;

/** Request members that the answer shows, by the path where it shows them. */
export const ECHOED: Record<string, readonly string[]> = {
  FunctionName: ["FunctionName"],
  Role: ["Role"],
  Handler: ["Handler"],
  Runtime: ["Runtime"],
  Description: ["Description"],
  Timeout: ["Timeout"],
  MemorySize: ["MemorySize"],
  VpcConfig: ["VpcConfig"],
  DeadLetterConfig: ["DeadLetterConfig"],
  Environment: ["Environment"],
  KMSKeyArn: ["KMSKeyArn"],
  TracingConfig: ["TracingConfig"],
  Layers: ["Layers"],
  FileSystemConfigs: ["FileSystemConfigs"],
  ImageConfig: ["ImageConfigResponse", "ImageConfig"],
  Architectures: ["Architectures"],
  EphemeralStorage: ["EphemeralStorage"],
  SnapStart: ["SnapStart"],
  LoggingConfig: ["LoggingConfig"],
  CapacityProviderConfig: ["CapacityProviderConfig"],
  DurableConfig: ["DurableConfig"],
  TenancyConfig: ["TenancyConfig"],
  AcceleratorConfig: ["AcceleratorConfig"],
  RuntimeConfig: ["RuntimeConfig"],
};

export interface Default {
  member: string;
  path: readonly string[];
  value: Json;
  level: Level;
  evidence: Evidence[];
  /** Image functions have no such default. */
  zipOnly?: boolean;
}

/** What an unset request member becomes. The page documents three of them; the others are AWS's recorded behaviour. */
export const DEFAULTS: readonly Default[] = [
  {
    member: "MemorySize",
    path: ["MemorySize"],
    value: 128,
    level: "must",
    evidence: [page(170), aws("ok-minimal-zip")],
  },
  { member: "Timeout", path: ["Timeout"], value: 3, level: "must", evidence: [page(198), aws("ok-minimal-zip")] },
  {
    member: "Architectures",
    path: ["Architectures"],
    value: ["x86_64"],
    level: "must",
    evidence: [page(103), aws("ok-minimal-zip")],
  },
  {
    member: "TracingConfig",
    path: ["TracingConfig", "Mode"],
    value: "PassThrough",
    level: "should",
    evidence: [aws("ok-minimal-zip")],
  },
  {
    member: "EphemeralStorage",
    path: ["EphemeralStorage", "Size"],
    value: 512,
    level: "should",
    evidence: [aws("ok-minimal-zip")],
  },
  {
    member: "SnapStart",
    path: ["SnapStart", "ApplyOn"],
    value: "None",
    level: "should",
    evidence: [aws("ok-minimal-zip")],
    zipOnly: true,
  },
  {
    member: "LoggingConfig",
    path: ["LoggingConfig", "LogFormat"],
    value: "Text",
    level: "should",
    evidence: [aws("ok-minimal-zip")],
  },
];

/** Members that show nothing where the request doesn't set them, by the request member that would. */
export const UNSET: Record<string, string | undefined> = {
  Description: "Description",
  DeadLetterConfig: "DeadLetterConfig",
  Environment: "Environment",
  FileSystemConfigs: "FileSystemConfigs",
  ImageConfigResponse: "ImageConfig",
  KMSKeyArn: "KMSKeyArn",
  Layers: "Layers",
  VpcConfig: "VpcConfig",
  CapacityProviderConfig: "CapacityProviderConfig",
  DurableConfig: "DurableConfig",
  TenancyConfig: "TenancyConfig",
  AcceleratorConfig: "AcceleratorConfig",
  RuntimeConfig: "RuntimeConfig",
  MasterArn: undefined,
  SigningJobArn: undefined,
  SigningProfileVersionArn: undefined,
};

/** Every member of an answer of its day, those that aren't set as null. */
const WIRE = recordingCalled("wire-explicit-nulls");

const TERRAFORM = "terraform-provider-aws, resourceFunctionRead";

/** What a common tool takes for a setting that somebody made, and offers to undo at every plan. */
const TAKEN_FOR_SET: Record<string, string> = {
  Description: "any text is a setting",
  DeadLetterConfig: "any TargetArn is a setting",
  Environment: "any structure is a setting, an empty one too",
  FileSystemConfigs: "any item is a setting",
  ImageConfigResponse: "any ImageConfig is a setting",
  Layers: "any item is a setting",
  KMSKeyArn: "any text is a setting",
  VpcConfig: "any id is a setting",
  CapacityProviderConfig: "any structure is a setting, an empty one too",
  DurableConfig: "any number is a setting",
  TenancyConfig: "any structure is a setting, an empty one too",
};

/** Whether a value that nobody asked for passes for one that isn't set, with those who look for settings. */
export const passesForUnset = (member: string, value: Json | undefined): boolean => {
  switch (member) {
    case "DeadLetterConfig":
      return isUnset(at(value, "TargetArn"));
    case "ImageConfigResponse":
      return isUnset(at(value, "ImageConfig"));
    case "VpcConfig":
      return ["SubnetIds", "SecurityGroupIds", "VpcId"].every((ids) => isEmpty(at(value, ids)));
    case "Environment":
    case "CapacityProviderConfig":
    case "TenancyConfig":
      return isUnset(value);
    default:
      return isEmpty(value);
  }
};

export const presentClause = (member: string): `response.${string}.present` =>
  `response.${slugOfMember(member)}.present`;
export const echoClause = (member: string): `response.${string}.echo` => `response.${slugOfMember(member)}.echo`;
export const defaultClause = (member: string): `response.${string}.default` =>
  `response.${slugOfMember(member)}.default`;
export const unsetClause = (member: string): `response.${string}.unset` => `response.${slugOfMember(member)}.unset`;

/** What clauses of an answer are about, where it is no member: the answer as a whole, or what it must not have. */
const NO_MEMBERS: ReadonlySet<string> = new Set(["status", "content-type", "request-id", "closed", "unset"]);

/** Clauses about a 201 that its schema can't say. Of a member that the contract's answer doesn't have there is none. */
export function responseClauses(contract: Contract) {
  // An ImageConfig is shown as ImageConfigResponse.
  const own = new Set([...Object.keys(contract.response.properties ?? {}), "ImageConfig"].map(slugOfMember));
  return statedClauses(contract).filter(({ id }) => {
    const [, subject = ""] = id.split(".");
    return own.has(subject) || NO_MEMBERS.has(subject);
  });
}

function statedClauses(contract: Contract) {
  const members = contract.response.properties ?? {};
  const requested = contract.request.properties ?? {};
  const said = (member: string): Evidence[] => {
    const place = members[member]?.["x-clauses"].type?.at;
    return place === undefined ? [] : [evidenceAt(contract, place)];
  };
  const clause = <Id extends string>(id: Id, level: Level, text: string, evidence: Evidence[]): Clause<Id> => ({
    id,
    level,
    text,
    evidence,
  });
  return [
    clause("response.status", "must", `A function that was created is answered ${contract.operation.status}.`, [
      page(213),
      aws("ok-minimal-zip"),
    ]),
    clause("response.content-type", "must", `The answer's content type is ${contract.operation.contentType}.`, [
      page(214),
      aws("ok-layers"),
    ]),
    clause("response.request-id", "should", "The answer has an x-amzn-requestid.", [aws("ok-layers")]),
    ...ALWAYS_PRESENT.map((member) =>
      clause(presentClause(member), "must", `The answer has ${member}.`, [...said(member), aws("ok-minimal-zip")]),
    ),
    ...Object.entries(ECHOED)
      .filter(([member, path]) => requested[member] && members[path[0] ?? ""])
      .map(([member, path]) =>
        clause(echoClause(member), "must", `${path.join(".")} of the answer is the ${member} that was sent.`, [
          ...said(path[0] ?? ""),
        ]),
      ),
    ...DEFAULTS.filter(({ member }) => members[member]).map(({ member, path, value, level, evidence }) =>
      clause(
        defaultClause(member),
        level,
        `${path.join(".")} is ${JSON.stringify(value)} when it isn't set.`,
        evidence,
      ),
    ),
    ...Object.keys(UNSET)
      .filter((member) => members[member])
      .map((member) => {
        const taken = TAKEN_FOR_SET[member];
        return clause(
          unsetClause(member),
          taken === undefined ? "should" : "must",
          `${member} isn't set when the request doesn't set it.`,
          [
            // What is younger than the recording, the source itself describes as the function's own.
            ...(isOlderThanMember({ date: WIRE.date, kind: "wire-log" }, member) ? said(member) : [aws(WIRE.id)]),
            ...(taken === undefined ? [] : [client(`${TERRAFORM}: ${taken}`)]),
          ],
        );
      }),
    clause(
      "response.unset",
      "should",
      "What the request doesn't set, and nothing else gives a value, is null or left out at every depth, never empty.",
      [aws("wire-explicit-nulls")],
    ),
    clause(
      "response.closed",
      "should",
      `The answer doesn't show members that only the request has: ${Object.keys(requested)
        .filter((member) => !members[member])
        .join(", ")}.`,
      [page(216), aws("wire-explicit-nulls")],
    ),
    clause("response.code-sha256.digest", "must", "CodeSha256 is the base64 of the package's SHA-256.", [
      ...said("CodeSha256"),
      aws("ok-minimal-zip"),
    ]),
    clause("response.layers.code-size.bytes", "should", "A layer's CodeSize is its package's size in bytes.", [
      aws("ok-layers"),
    ]),
    clause("response.code-size.bytes", "must", "CodeSize is the package's size in bytes.", [
      ...said("CodeSize"),
      aws("ok-minimal-zip"),
    ]),
    clause(
      "response.function-arn.derived",
      "must",
      "FunctionArn is arn:PARTITION:lambda:REGION:ACCOUNT:function:NAME of this region, account and name.",
      [...said("FunctionArn"), aws("ok-minimal-zip")],
    ),
    clause("response.function-arn.unqualified", "should", "FunctionArn has no version, even with Publish.", [
      aws("ok-publish-true"),
    ]),
    clause("response.function-name.bare", "should", "FunctionName is the bare name when an ARN was sent.", [
      aws("ok-full-arn-name"),
    ]),
    clause("response.version.latest", "must", "Version is $LATEST without Publish.", [
      page(28),
      aws("ok-publish-false-latest"),
    ]),
    clause("response.version.published", "must", "Version is 1 with Publish, for a name never used before.", [
      page(28),
      aws("ok-publish-true"),
    ]),
    clause("response.last-modified.format", "must", "LastModified is an ISO 8601 date and time with its zone.", [
      page(341),
      aws("ok-minimal-zip"),
    ]),
    clause("response.last-modified.aws-form", "should", "LastModified has milliseconds, and +0000 for its zone.", [
      aws("ok-minimal-zip"),
    ]),
    clause("response.last-modified.recent", "must", "LastModified is the time of the create.", [
      page(341),
      aws("ok-minimal-zip"),
    ]),
    clause("response.revision-id.unique", "should", "Two functions have two RevisionIds.", [aws("ok-minimal-zip")]),
    clause("response.revision-id.format", "should", "RevisionId is a UUID.", [aws("ok-minimal-zip")]),
    clause("response.state.initial", "should", "A new function's State is Pending or Active.", [
      aws("ok-minimal-zip"),
      aws("ok-2022-shape"),
    ]),
    clause(
      "response.last-update-status.initial",
      "should",
      "A new function's LastUpdateStatus is unset or Successful.",
      [page(344), aws("wire-explicit-nulls")],
    ),
    clause("response.vpc-config.vpc-id.present", "should", "VpcConfig has a VpcId where the request has subnets.", [
      aws("ok-vpc"),
    ]),
    clause("response.package-type.kind", "must", "PackageType is Image for an image, Zip for a zip package.", [
      ...said("PackageType"),
      aws("ok-minimal-zip"),
      aws("ok-image"),
    ]),
    clause("response.runtime.unset-for-image", "should", "An image function has no Runtime.", [aws("ok-image")]),
    clause("response.handler.unset-for-image", "should", "An image function has no Handler.", [aws("ok-image")]),
  ];
}
