import { at, isEmpty, isUnset, type JsonObject } from "../../wire/json.ts";
import { aws, page } from "../evidence.ts";
import { REMOVE, ruleTable } from "../rule.ts";
import { isImage } from "./package.ts";

const refusals = [{ status: 400, types: ["InvalidParameterValueException"] }];
const eitherName = [{ status: 400, types: ["InvalidParameterValueException", "ValidationException"] }];

/** The private registry of an account. */
const OF_ECR = /^\d{12}\.dkr\.ecr(-fips)?\.[a-z0-9-]+\.amazonaws\.[a-z.]+\//;

const text = (request: JsonObject, ...path: string[]): string => {
  const value = at(request, ...path);
  return typeof value === "string" ? value : "";
};

/** What AWS was recorded to refuse, and no edition says a word about. */
export const recordedOnlyRules = ruleTable([
  {
    id: "rule.description.one-line",
    acceptedBy: "description/alone",
    level: "should",
    text: "A Description has no line end.",
    evidence: [aws("val-description-newline")],
    refusals: eitherName,
    holds: (request) => !/[\r\n]/.test(text(request, "Description")),
    breaks: [
      {
        id: "description/of-two-lines",
        title: "a Description of two lines is refused",
        from: "description",
        change: { Description: "two\nlines" },
      },
    ],
  },
  {
    id: "rule.role.own-account",
    acceptedBy: "zip/minimal",
    level: "should",
    text: "A function's role is of its own account.",
    evidence: [aws("acc-role-other-account")],
    refusals: [
      { status: 403, types: ["AccessDeniedException"] },
      { status: 400, types: ["InvalidParameterValueException"], by: [page(433)] },
    ],
    holds: (request, { account }) => {
      const owner = text(request, "Role").split(":")[4] ?? "";
      // What isn't of twelve digits is no other account: the pattern refuses it.
      return !/^\d{12}$/.test(owner) || account === undefined || owner === account;
    },
    breaks: [
      {
        id: "role/of-another-account",
        title: "a role of another account is refused",
        from: "zip",
        change: { Role: "arn:{{partition}}:iam::{{other-account}}:role/conformance" },
      },
    ],
  },
  {
    id: "rule.kms-key-arn.no-alias",
    acceptedBy: "kms-key-arn/alone",
    level: "should",
    text: "The key of variables isn't named by an alias.",
    evidence: [aws("ipv-kms-alias")],
    refusals,
    holds: (request) =>
      !text(request, "KMSKeyArn").includes(":alias/") || isEmpty(at(request, "Environment", "Variables")),
    breaks: [
      {
        id: "kms-key-arn/of-an-alias",
        title: "the alias of a key is refused as the key of variables",
        from: "kms-key-arn",
        change: { KMSKeyArn: "arn:{{partition}}:kms:{{region}}:{{account}}:alias/conformance" },
      },
    ],
  },
  {
    id: "rule.file-system-configs.needs-vpc",
    acceptedBy: "file-system-configs/alone",
    level: "should",
    text: "A function with a file system is in a VPC.",
    evidence: [aws("ipv-efs-no-vpc")],
    refusals,
    holds: (request) => isEmpty(request.FileSystemConfigs) || !isEmpty(request.VpcConfig),
    breaks: [
      {
        id: "file-system-configs/without-a-vpc",
        title: "a file system without a VPC is refused",
        from: "file-system-configs",
        change: { VpcConfig: REMOVE },
      },
    ],
  },
  {
    id: "rule.dead-letter-config.no-fifo-queue",
    acceptedBy: "dead-letter-config/alone",
    level: "should",
    text: "A FIFO queue is no dead-letter target.",
    evidence: [aws("ipv-dlq-fifo")],
    refusals,
    holds: (request) => !/:sqs:.*\.fifo$/.test(text(request, "DeadLetterConfig", "TargetArn")),
    breaks: [
      {
        id: "dead-letter-config/fifo-queue",
        title: "a FIFO queue is refused as a dead-letter target",
        from: "dead-letter-config",
        change: { "DeadLetterConfig.TargetArn": "arn:{{partition}}:sqs:{{region}}:{{account}}:conformance.fifo" },
      },
    ],
  },
  {
    id: "rule.image.private-registry",
    acceptedBy: "image/minimal",
    level: "should",
    text: "An image lies in a private registry of ECR.",
    evidence: [aws("ipv-image-source-invalid")],
    refusals,
    holds: (request) => {
      const uri = at(request, "Code", "ImageUri");
      return !isImage(request) || typeof uri !== "string" || OF_ECR.test(uri);
    },
    breaks: [
      {
        id: "image/of-a-public-registry",
        title: "an image of a public registry is refused",
        from: "image",
        change: { "Code.ImageUri": "public.ecr.aws/conformance/app:latest" },
      },
    ],
  },
  {
    id: "rule.logging-config.level-needs-json",
    acceptedBy: "logging-config/alone",
    from: "2026-05",
    level: "should",
    text: "A log level goes with the format JSON.",
    evidence: [aws("ipv-log-text-level")],
    refusals,
    holds: (request) =>
      at(request, "LoggingConfig", "LogFormat") !== "Text" ||
      ["ApplicationLogLevel", "SystemLogLevel"].every((level) => isUnset(at(request, "LoggingConfig", level))),
    breaks: [
      {
        id: "logging-config/level-with-text",
        title: "a log level with the format Text is refused",
        from: "logging-config.log-format",
        change: { LoggingConfig: { LogFormat: "Text", ApplicationLogLevel: "INFO" } },
      },
    ],
  },
  {
    id: "rule.snap-start.no-image",
    acceptedBy: "snap-start/alone",
    from: "2026-05",
    level: "should",
    text: "A function of a container image has no SnapStart.",
    evidence: [aws("ipv-snapstart-image")],
    refusals,
    holds: (request) => !isImage(request) || at(request, "SnapStart", "ApplyOn") !== "PublishedVersions",
    breaks: [
      {
        id: "snap-start/of-an-image",
        title: "SnapStart of an image is refused",
        from: "image",
        change: { SnapStart: { ApplyOn: "PublishedVersions" } },
      },
    ],
  },
]);
