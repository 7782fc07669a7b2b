import { aws, page } from "../evidence.ts";
import { at, isEmpty, isUnset, type Json, type JsonObject } from "../json.ts";
import { REMOVE, type Rule } from "../rule.ts";

const refusal = { status: 400, types: ["InvalidParameterValueException"] };
const constraintRefusal = { status: 400, types: ["InvalidParameterValueException", "ValidationException"] };

const strings = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
const layersOf = (request: JsonObject): string[] => strings(request.Layers);
const objectOf = (request: JsonObject): string | undefined => {
  const bucket = at(request, "Code", "S3Bucket");
  return isUnset(bucket) ? undefined : `${String(bucket)}/${String(at(request, "Code", "S3Key"))}`;
};

export const resourceRules: Rule[] = [
  {
    id: "rule.code-signing-config.exists",
    level: "must",
    text: "A code-signing configuration that doesn't exist is not found.",
    evidence: [page(417)],
    refusal: { status: 404, types: ["CodeSigningConfigNotFoundException"] },
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
    refusal,
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
    level: "should",
    text: "A function's layers are of its own region.",
    evidence: [aws("ipv-layer-other-region")],
    refusal,
    holds: (request, { region }) =>
      layersOf(request).every((arn) => (/^arn:[^:]+:lambda:([^:]+):\d{12}:layer:[^:]+:\d+$/.exec(arn)?.[1] ?? region) === region),
    breaks: [
      {
        id: "layers/of-another-region",
        title: "a layer of another region is refused",
        from: "layers",
        change: { Layers: ["arn:{{partition}}:lambda:{{other-region}}:{{account}}:layer:elsewhere:1"] },
      },
    ],
  },
  {
    id: "rule.layers.distinct",
    level: "should",
    text: "A function doesn't use two versions of one layer.",
    evidence: [aws("ipv-layer-twice")],
    refusal,
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
    id: "rule.s3.bucket-exists",
    level: "should",
    text: "The bucket of a package exists.",
    evidence: [aws("ipv-s3-nosuchbucket")],
    refusal,
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
    refusal,
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
    id: "rule.vpc-config.both-lists",
    level: "should",
    text: "A VpcConfig names subnets and security groups, or neither.",
    evidence: [aws("ipv-vpc-one-list")],
    refusal,
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
    level: "should",
    text: "A subnet's id begins with subnet-.",
    evidence: [aws("val-subnet-format")],
    refusal: constraintRefusal,
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
    id: "rule.file-system-configs.access-point",
    level: "should",
    // Edition 2026 states it as a constraint.
    editions: ["2021"],
    text: "A file system is named by the ARN of an access point.",
    evidence: [aws("val-efs-arn")],
    refusal: constraintRefusal,
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
];
