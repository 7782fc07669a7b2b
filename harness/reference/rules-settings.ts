import { invalidParameter } from "./errors.ts";
import type { Rule } from "./rule.ts";
import { integer, items, isStructure, structure, text, texts } from "./value.ts";

const ENVIRONMENT_LIMIT = 4096;
const TAG_LIMIT = 50;

/** Set by the Lambda runtime itself. */
const RESERVED_KEYS: ReadonlySet<string> = new Set([
  "_HANDLER",
  "_X_AMZN_TRACE_ID",
  "AWS_ACCESS_KEY",
  "AWS_ACCESS_KEY_ID",
  "AWS_DEFAULT_REGION",
  "AWS_EXECUTION_ENV",
  "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
  "AWS_LAMBDA_FUNCTION_NAME",
  "AWS_LAMBDA_FUNCTION_VERSION",
  "AWS_LAMBDA_INITIALIZATION_TYPE",
  "AWS_LAMBDA_LOG_GROUP_NAME",
  "AWS_LAMBDA_LOG_STREAM_NAME",
  "AWS_LAMBDA_RUNTIME_API",
  "AWS_REGION",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "LAMBDA_RUNTIME_DIR",
  "LAMBDA_TASK_ROOT",
]);

const UNCONFIGURABLE =
  "Lambda was unable to configure your environment variables because the environment variables you have provided";

/** The function's environment, and the place where it is to run. */
export const SETTING_RULES: readonly Rule[] = [
  {
    // The model of 2026-11 allows more, its documentation only where there is a capacity provider.
    name: "timeout-maximum-1800",
    check: ({ input }) =>
      (integer(input, "Timeout") ?? 0) > 1800 && structure(input, "CapacityProviderConfig") === undefined
        ? invalidParameter("A Timeout of more than 1800 seconds needs a capacity provider.")
        : undefined,
  },
  {
    // Likewise with an accelerator.
    name: "storage-maximum-10240",
    check: ({ input }) =>
      (integer(structure(input, "EphemeralStorage"), "Size") ?? 0) > 10_240 &&
      structure(input, "AcceleratorConfig") === undefined
        ? invalidParameter("An EphemeralStorage of more than 10240 MB needs an accelerator.")
        : undefined,
  },
  {
    // The documentation of S3FilesConfig in the model of 2026-11.
    name: "s3-files-config-needs-s3-files",
    check: ({ input }) => {
      const other = items(input, "FileSystemConfigs").find(
        (config) =>
          isStructure(config) &&
          Object.keys(structure(config, "S3FilesConfig") ?? {}).length > 0 &&
          text(config, "Arn")?.split(":")[2] !== "s3files",
      );
      return other === undefined
        ? undefined
        : invalidParameter("S3FilesConfig is valid only with an access point of S3 Files.");
    },
  },
  {
    // ipv-tags-51
    name: "tags-maximum-50",
    check: ({ input }) =>
      Object.keys(structure(input, "Tags") ?? {}).length > TAG_LIMIT
        ? invalidParameter("Number of tags exceeds resource tag limit.")
        : undefined,
  },
  {
    // ipv-env-4097, ok-env-4096: measured as compact JSON
    name: "environment-maximum-4096",
    check: ({ input }) => {
      const measured = JSON.stringify(structure(structure(input, "Environment"), "Variables") ?? {});
      return Buffer.byteLength(measured) > ENVIRONMENT_LIMIT
        ? invalidParameter(`${UNCONFIGURABLE} exceeded the 4KB limit. String measured: ${measured}`)
        : undefined;
    },
  },
  {
    // recorded on AWS
    name: "environment-reserved-keys",
    check: ({ input }) => {
      const keys = Object.keys(structure(structure(input, "Environment"), "Variables") ?? {});
      const reserved = keys.filter((key) => RESERVED_KEYS.has(key));
      if (reserved.length === 0) return undefined;
      return invalidParameter(
        `${UNCONFIGURABLE} contains reserved keys that are currently not supported for modification. ` +
          `Reserved keys used in this request: ${reserved.join(", ")}`,
      );
    },
  },
  {
    // ipv-kms-alias
    name: "kms-key-not-alias",
    check: ({ input }) => {
      const variables = structure(structure(input, "Environment"), "Variables") ?? {};
      const isAlias = /^arn:[^:]+:kms:[^:]*:[^:]*:alias\//u.test(text(input, "KMSKeyArn") ?? "");
      if (!isAlias || Object.keys(variables).length === 0) return undefined;
      return invalidParameter(
        "Lambda was unable to configure access to your environment variables because the KMS key is invalid for " +
          "CreateGrant. Please check your KMS key settings.",
      );
    },
  },
  {
    // ipv-dlq-not-arn: an empty one too
    name: "dead-letter-target-arn",
    check: ({ input }) => {
      const target = text(structure(input, "DeadLetterConfig"), "TargetArn");
      return target === undefined || target.startsWith("arn:")
        ? undefined
        : invalidParameter(`Invalid dead letter queue ARN: ARNs must start with 'arn:': ${target}`);
    },
  },
  {
    // ipv-dlq-fifo
    name: "dead-letter-target-no-fifo",
    check: ({ input }) => {
      const [, , service, , , queue = ""] = (text(structure(input, "DeadLetterConfig"), "TargetArn") ?? "").split(":");
      return service === "sqs" && queue.endsWith(".fifo")
        ? invalidParameter(
            "Invalid dead letter queue ARN: FIFO SQS queue is not supported for dead letter configuration",
          )
        : undefined;
    },
  },
  {
    // ipv-snapstart-image
    name: "snap-start-no-image",
    check: ({ input, packageType }) =>
      packageType === "Image" && text(structure(input, "SnapStart"), "ApplyOn") === "PublishedVersions"
        ? invalidParameter("ContainerImage is not supported for SnapStart enabled functions")
        : undefined,
  },
  {
    // recorded on AWS; edition 2021 has no LoggingConfig
    name: "log-level-needs-json",
    check: ({ input }) => {
      const logging = structure(input, "LoggingConfig");
      const levels = ["ApplicationLogLevel", "SystemLogLevel"].filter((level) => text(logging, level) !== undefined);
      if (levels.length === 0 || text(logging, "LogFormat") === "JSON") return undefined;
      return invalidParameter(`To set ${levels.join(" and ")}, the log format must be JSON.`);
    },
  },
  {
    // recorded on AWS
    name: "vpc-lists-coexist",
    check: ({ input }) => {
      const vpc = structure(input, "VpcConfig");
      return (texts(vpc, "SubnetIds").length === 0) === (texts(vpc, "SecurityGroupIds").length === 0)
        ? undefined
        : invalidParameter("SubnetIds and SecurityIds must coexist or be both empty list.");
    },
  },
  {
    // recorded on AWS
    name: "file-system-needs-vpc",
    check: ({ input }) => {
      const [fileSystem] = items(input, "FileSystemConfigs");
      if (!isStructure(fileSystem) || texts(structure(input, "VpcConfig"), "SubnetIds").length > 0) return undefined;
      return invalidParameter(
        `Function must be configured to execute in a VPC to reference access point ${text(fileSystem, "Arn")}. ` +
          "Please update the function configuration to include VPC subnets and security groups.",
      );
    },
  },
];
