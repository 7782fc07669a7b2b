import { aws, model, page } from "../evidence.ts";
import { at, isEmpty, isUnset, type Json, type JsonObject } from "../../wire/json.ts";
import { REMOVE, ruleTable } from "../rule.ts";

const refusals = [{ status: 400, types: ["InvalidParameterValueException"] }];
const constraintRefusals = [{ status: 400, types: ["InvalidParameterValueException", "ValidationException"] }];

const MISSING_LAYER = "arn:{{partition}}:lambda:{{region}}:{{account}}:layer:no-such-layer-{{name}}:1";

const NO_SUCH_VERSION = "no-such-version-";

/** The page has a 404 for any resource that doesn't exist; AWS answers 400 for all but a function's own region. */
const missingResource = [
  { status: 400, types: ["InvalidParameterValueException"], by: [page(433)] },
  { status: 404, types: ["ResourceNotFoundException"], by: [page(441)] },
];

/** A caller who may not list a bucket isn't told that an object is missing. */
const missingObject = [
  ...missingResource,
  { status: 403, types: ["AccessDeniedException"], by: [aws("acc-s3-denied")] },
];

const strings = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
const isOfAnother = (arn: string, account: string | undefined): boolean => {
  const [, , , , owner] = arn.split(":");
  return owner !== undefined && account !== undefined && owner !== account;
};
const layersOf = (request: JsonObject): string[] => strings(request.Layers);
const objectOf = (request: JsonObject): string | undefined => {
  const bucket = at(request, "Code", "S3Bucket");
  return isUnset(bucket) ? undefined : `${String(bucket)}/${String(at(request, "Code", "S3Key"))}`;
};

export const resourceRules = ruleTable([
  {
    id: "rule.code-signing-config.exists",
    acceptedBy: "code-signing-config-arn/alone",
    level: "must",
    text: "A code-signing configuration that doesn't exist is not found.",
    evidence: [page(417)],
    refusals: [{ status: 404, types: ["CodeSigningConfigNotFoundException"] }],
    holds: ({ CodeSigningConfigArn }, { codeSigningConfigs }) =>
      typeof CodeSigningConfigArn !== "string" || codeSigningConfigs.has(CodeSigningConfigArn),
    breaks: [
      {
        id: "not-found/code-signing-config",
        title: "a code-signing configuration that doesn't exist answers 404",
        from: "code-signing-config-arn",
        change: {
          CodeSigningConfigArn:
            "arn:{{partition}}:lambda:{{region}}:{{account}}:code-signing-config:csc-00000000000000000",
        },
      },
    ],
  },
  {
    id: "rule.layers.maximum",
    level: "should",
    text: "A function has at most 5 layers.",
    evidence: [aws("ipv-layers-six")],
    refusals,
    holds: (request) => layersOf(request).length <= 5,
    breaks: [
      {
        id: "layers/six",
        title: "six layers are refused",
        from: "layers",
        change: {
          Layers: ["layer", "layer-2", "layer-3", "layer-4", "layer-5", "layer-6"].map((n) => `{{resource:${n}}}`),
        },
      },
    ],
  },
  {
    id: "rule.layers.own-region",
    acceptedBy: "layers/alone",
    level: "should",
    text: "A function's layers are of its own region.",
    evidence: [aws("ipv-layer-other-region")],
    refusals,
    holds: (request, { region }) =>
      layersOf(request).every(
        (arn) => (/^arn:[^:]+:lambda:([a-z0-9-]+):\d{12}:layer:[^:]+:\d+$/.exec(arn)?.[1] ?? region) === region,
      ),
    breaks: [
      {
        id: "layers/of-another-region",
        title: "a layer of another region is refused",
        from: "layers",
        change: { Layers: ["arn:{{partition}}:lambda:{{other-region}}:{{account}}:layer:elsewhere:1"] },
        entails: ["rule.layers.exist"],
      },
    ],
  },
  {
    id: "rule.layers.distinct",
    level: "should",
    text: "A function doesn't use two versions of one layer.",
    evidence: [aws("ipv-layer-twice")],
    refusals,
    holds: (request) => {
      const layers = layersOf(request).map((arn) => arn.slice(0, arn.lastIndexOf(":")));
      return new Set(layers).size === layers.length;
    },
    breaks: [
      {
        id: "layers/two-versions-of-one",
        title: "two versions of one layer are refused",
        from: "layers",
        change: { Layers: ["{{resource:layer}}", "{{resource:layer-version-2}}"] },
      },
    ],
  },
  {
    id: "rule.layers.exist",
    acceptedBy: "layers/alone",
    level: "should",
    text: "A function's layers exist.",
    evidence: [page(441), aws("ipv-layer-missing")],
    refusals: missingResource,
    // Of another account's layers nobody tells which there are.
    holds: (request, { layers, account }) =>
      layersOf(request).every((arn) => layers.has(arn) || isOfAnother(arn, account)),
    breaks: [
      {
        id: "layers/does-not-exist",
        title: "a layer that doesn't exist is refused",
        from: "layers",
        change: { Layers: [MISSING_LAYER] },
      },
      {
        id: "layers/second-does-not-exist",
        title: "a second layer that doesn't exist is refused",
        from: "layers",
        change: { Layers: ["{{resource:layer}}", MISSING_LAYER] },
      },
    ],
  },
  {
    id: "rule.s3.bucket-exists",
    level: "should",
    text: "The bucket of a package exists.",
    evidence: [aws("ipv-s3-nosuchbucket")],
    refusals: missingObject,
    holds: (request, { objects }) => {
      const bucket = at(request, "Code", "S3Bucket");
      return isUnset(bucket) || [...objects].some((name) => name.startsWith(`${String(bucket)}/`));
    },
    breaks: [
      {
        id: "code.s3-bucket/does-not-exist",
        title: "a package in a bucket that doesn't exist is refused",
        from: "s3",
        change: { "Code.S3Bucket": "no-such-bucket-{{name}}" },
        entails: ["rule.s3.key-exists"],
      },
    ],
  },
  {
    id: "rule.s3.key-exists",
    level: "should",
    text: "The object of a package exists.",
    evidence: [aws("ipv-s3-nosuchkey")],
    refusals: missingObject,
    holds: (request, { objects }) => {
      const name = objectOf(request);
      return name === undefined || objects.has(name);
    },
    breaks: [
      {
        id: "code.s3-key/does-not-exist",
        title: "a package under a key that doesn't exist is refused",
        from: "s3",
        change: { "Code.S3Key": "no-such-key-{{name}}.zip" },
      },
    ],
  },
  {
    id: "rule.s3.version-exists",
    level: "should",
    text: "The version of a package's object exists.",
    evidence: [page(441)],
    refusals: missingObject,
    // Which versions there are nobody tells; that there is none of this name, the run's id in it says.
    holds: (request) => !String(at(request, "Code", "S3ObjectVersion")).startsWith(NO_SUCH_VERSION),
    acceptedBy: "s3/minimal",
    breaks: [
      {
        id: "code.s3-object-version/does-not-exist",
        title: "a version of a package that doesn't exist is refused",
        from: "s3",
        change: { "Code.S3ObjectVersion": `${NO_SUCH_VERSION}{{name}}` },
      },
    ],
  },
  {
    id: "rule.vpc-config.both-lists",
    acceptedBy: "vpc-config/alone",
    level: "should",
    text: "A VpcConfig names subnets and security groups, or neither.",
    evidence: [aws("ipv-vpc-one-list")],
    refusals,
    holds: (request) =>
      isEmpty(at(request, "VpcConfig", "SubnetIds")) === isEmpty(at(request, "VpcConfig", "SecurityGroupIds")),
    breaks: [
      {
        id: "vpc-config/subnets-only",
        title: "a VpcConfig with subnets but no security group is refused",
        from: "vpc-config",
        change: { "VpcConfig.SecurityGroupIds": REMOVE },
      },
      {
        id: "vpc-config/security-groups-only",
        title: "a VpcConfig with a security group but no subnets is refused",
        from: "vpc-config",
        change: { "VpcConfig.SubnetIds": REMOVE },
      },
    ],
  },
  {
    id: "rule.vpc-config.subnet-id-format",
    acceptedBy: "vpc-config/alone",
    level: "should",
    matter: "request.vpc-config.subnet-ids.member.pattern",
    text: "A subnet's id begins with subnet-.",
    evidence: [aws("val-subnet-format")],
    refusals: constraintRefusals,
    holds: (request) => strings(at(request, "VpcConfig", "SubnetIds")).every((id) => id.startsWith("subnet-")),
    breaks: [
      {
        id: "vpc-config/malformed-subnet-id",
        title: "a subnet id of another form is refused",
        from: "vpc-config",
        change: { "VpcConfig.SubnetIds": ["bad-format-1"] },
      },
    ],
  },
  {
    id: "rule.vpc-config.security-group-id-format",
    acceptedBy: "vpc-config/alone",
    level: "should",
    matter: "request.vpc-config.security-group-ids.member.pattern",
    text: "A security group's id begins with sg-.",
    evidence: [aws("val-sg-format")],
    refusals: constraintRefusals,
    holds: (request) => strings(at(request, "VpcConfig", "SecurityGroupIds")).every((id) => id.startsWith("sg-")),
    breaks: [
      {
        id: "vpc-config/malformed-security-group-id",
        title: "a security group id of another form is refused",
        from: "vpc-config",
        change: { "VpcConfig.SecurityGroupIds": ["bad-format-1"] },
      },
    ],
  },
  {
    id: "rule.file-system-configs.access-point",
    acceptedBy: "file-system-configs/alone",
    level: "should",
    matter: "request.file-system-configs.member.arn.pattern",
    text: "A file system is named by the ARN of an access point.",
    evidence: [aws("val-efs-arn")],
    refusals: constraintRefusals,
    holds: ({ FileSystemConfigs }) =>
      !Array.isArray(FileSystemConfigs) ||
      strings(FileSystemConfigs.map((config) => at(config, "Arn") ?? null)).every((arn) =>
        arn.includes(":access-point/"),
      ),
    breaks: [
      {
        id: "file-system-configs/not-an-access-point",
        title: "the ARN of a file system instead of an access point is refused",
        from: "file-system-configs",
        change: {
          "FileSystemConfigs.0.Arn":
            "arn:{{partition}}:elasticfilesystem:{{region}}:{{account}}:file-system/fs-12345678",
        },
      },
    ],
  },
  {
    id: "rule.file-system-configs.s3-files",
    acceptedBy: "file-system-configs.member.s3-files-config/alone",
    from: "2026-11",
    level: "must",
    text: "Only the access point of an S3 Files file system has an S3FilesConfig.",
    evidence: [model("the documentation of FileSystemConfig.S3FilesConfig")],
    // The second is the name in that documentation, which no operation lists.
    refusals: [{ status: 400, types: ["InvalidParameterValueException", "InvalidParameterException"] }],
    holds: ({ FileSystemConfigs }) =>
      !Array.isArray(FileSystemConfigs) ||
      FileSystemConfigs.every(
        (config) => isEmpty(at(config, "S3FilesConfig")) || String(at(config, "Arn")).includes(":s3files:"),
      ),
    breaks: [
      {
        id: "file-system-configs.member.s3-files-config/of-another-file-system",
        title: "a way to read from S3 of a file system that isn't S3 Files is refused",
        from: "file-system-configs",
        change: { "FileSystemConfigs.0.S3FilesConfig": { DirectS3Read: "ENABLED" } },
      },
    ],
  },
]);
