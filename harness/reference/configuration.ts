import { sha256Hex } from "./package.ts";
import type { Surroundings } from "./parts.ts";
import type { StoredFunction } from "./store.ts";
import { echo, integer, structure, text, texts, type Json, type JsonObject } from "./value.ts";

export interface View {
  /** `$LATEST` or a published version's number. */
  version: string;
  /** The ARN carries the version only when the caller asked for one. */
  qualified: boolean;
  /** The create answer is pending whatever the clock says; a list leaves the state out (list-shape). */
  occasion: "create" | "read" | "list";
}

/** All that AWS says of a function, of whichever edition; defaults as recorded (recorded on AWS). */
export function configuration(latest: StoredFunction, view: View, surroundings: Surroundings): JsonObject {
  const stored = latest.versions.get(view.version)?.of ?? latest;
  const { input } = stored;
  return {
    FunctionName: stored.name,
    FunctionArn: functionArn(stored, surroundings) + (view.qualified ? `:${view.version}` : ""),
    Version: view.version,
    Role: echo(input["Role"]),
    ...packageOf(stored, surroundings),
    Description: text(input, "Description") ?? "",
    Timeout: integer(input, "Timeout") ?? 3,
    MemorySize: integer(input, "MemorySize") ?? 128,
    LastModified: timestamp(stored.modifiedAt ?? stored.createdAt),
    Architectures: input["Architectures"] === undefined ? ["x86_64"] : echo(input["Architectures"]),
    TracingConfig: { Mode: text(structure(input, "TracingConfig"), "Mode") ?? "PassThrough" },
    EphemeralStorage: { Size: integer(structure(input, "EphemeralStorage"), "Size") ?? 512 },
    SnapStart: { ApplyOn: text(structure(input, "SnapStart"), "ApplyOn") ?? "None", OptimizationStatus: "Off" },
    LoggingConfig: loggingOf(stored),
    VpcConfig: vpcOf(stored),
    DeadLetterConfig: unlessEmpty(echo(input["DeadLetterConfig"])),
    Environment: environmentOf(stored),
    KMSKeyArn: text(input, "KMSKeyArn") || null,
    Layers: stored.layers.length === 0 ? null : stored.layers.map(({ arn, size }) => ({ Arn: arn, CodeSize: size })),
    FileSystemConfigs: unlessEmpty(echo(input["FileSystemConfigs"])),
    ImageConfigResponse: imageConfigOf(stored),
    CapacityProviderConfig: echo(input["CapacityProviderConfig"]),
    DurableConfig: echo(input["DurableConfig"]),
    TenancyConfig: echo(input["TenancyConfig"]),
    AcceleratorConfig: echo(input["AcceleratorConfig"]),
    RuntimeConfig: echo(input["RuntimeConfig"]),
    ...stateOf(stored, view, surroundings),
  };
}

export function functionArn(stored: { name: string; region: string }, { account, partition }: Surroundings): string {
  return `arn:${partition}:lambda:${stored.region}:${account}:function:${stored.name}`;
}

/** Milliseconds, and no colon in the offset (ok-minimal-zip). */
export function timestamp(time: number): string {
  return new Date(time).toISOString().replace("Z", "+0000");
}

/** An image has no handler, runtime or runtime version (ok-image). */
function packageOf(stored: StoredFunction, { partition }: Surroundings): JsonObject {
  if (stored.package.type === "Image") {
    return { PackageType: "Image", CodeSha256: stored.package.digest, CodeSize: 0 };
  }
  const runtime = text(stored.input, "Runtime") ?? "";
  return {
    PackageType: "Zip",
    CodeSha256: stored.package.sha256,
    CodeSize: stored.package.size,
    Runtime: runtime,
    Handler: echo(stored.input["Handler"]),
    RuntimeVersionConfig: {
      RuntimeVersionArn: `arn:${partition}:lambda:${stored.region}::runtime:${sha256Hex(runtime)}`,
    },
  };
}

function stateOf(stored: StoredFunction, view: View, { now, pendingMs }: Surroundings): JsonObject {
  const revisions = stored.versions.get(view.version) ?? stored.revisions;
  const pending = view.occasion === "create" || now() < stored.createdAt + pendingMs;
  const RevisionId = pending ? revisions.pending : revisions.active;
  if (view.occasion === "list") return { RevisionId, RuntimeVersionConfig: null };
  if (!pending) return { RevisionId, State: "Active", LastUpdateStatus: "Successful" };
  return {
    RevisionId,
    State: "Pending",
    StateReason: "The function is being created.",
    StateReasonCode: "Creating",
  };
}

/** JSON brings its levels along (ok-logging-json). */
function loggingOf({ name, input }: StoredFunction): JsonObject {
  const given = structure(input, "LoggingConfig");
  const LogFormat = text(given, "LogFormat") ?? "Text";
  const level = LogFormat === "JSON" ? "INFO" : null;
  return {
    LogFormat,
    ApplicationLogLevel: text(given, "ApplicationLogLevel") ?? level,
    SystemLogLevel: text(given, "SystemLogLevel") ?? level,
    LogGroup: text(given, "LogGroup") ?? `/aws/lambda/${name}`,
  };
}

/** The VPC follows from the subnets; of empty lists follows an empty one (ok-vpc, recorded on AWS). */
function vpcOf({ input }: StoredFunction): Json {
  const given = structure(input, "VpcConfig");
  if (given === undefined || Object.keys(given).length === 0) return null;
  const SubnetIds = texts(given, "SubnetIds");
  const [first] = SubnetIds;
  return {
    SubnetIds,
    SecurityGroupIds: texts(given, "SecurityGroupIds"),
    VpcId: first === undefined ? "" : `vpc-${sha256Hex(first).slice(0, 17)}`,
    Ipv6AllowedForDualStack: given["Ipv6AllowedForDualStack"] === true,
  };
}

function environmentOf({ input }: StoredFunction): Json {
  const variables = structure(structure(input, "Environment"), "Variables");
  return variables === undefined ? null : { Variables: echo(variables) };
}

function imageConfigOf({ input }: StoredFunction): Json {
  const given = unlessEmpty(echo(structure(input, "ImageConfig")));
  return given === null ? null : { ImageConfig: given };
}

function unlessEmpty(value: Json): Json {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0 ? null : value;
}
