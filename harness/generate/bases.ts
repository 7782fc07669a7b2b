import type { JsonObject } from "../wire/json.ts";
import { RESOURCE_KINDS, RESOURCES, type ResourceKind, type ShowingMember } from "./resources.ts";

const common = { FunctionName: "{{name}}", Role: "{{role}}" };

/** The smallest valid request of each way to give code. Every other request is made from one of them. */
export const BASES = {
  zip: {
    ...common,
    Runtime: "{{runtime}}",
    Handler: "index.handler",
    Code: { ZipFile: "{{package:minimal}}" },
  },
  image: { ...common, PackageType: "Image", Code: { ImageUri: "{{resource:image-uri}}" } },
  s3: {
    ...common,
    Runtime: "{{runtime}}",
    Handler: "index.handler",
    Code: { S3Bucket: "{{resource:s3-bucket}}", S3Key: "{{resource:s3-key}}" },
  },
} as const satisfies Record<string, JsonObject>;

interface Alone {
  /** The member, and what it can't be without. */
  members: JsonObject;
  base?: keyof typeof BASES;
}

const membersOf = ({ member, value, beside }: ShowingMember): JsonObject => ({
  ...beside,
  [member.split(".")[0] ?? ""]: value,
});

/** The members that name a resource, as its row in the table has them. */
const naming = Object.fromEntries(
  RESOURCE_KINDS.flatMap((kind) => {
    const { shownBy } = RESOURCES[kind];
    return typeof shownBy === "string" ? [] : [[shownBy.member, { members: membersOf(shownBy) }]];
  }),
);

/** Each optional member, by its path, with a typical value: the request from which the member's negatives are made. */
export const ALONE: Record<string, Alone> = {
  ...naming,
  Architectures: { members: { Architectures: ["x86_64"] } },
  Description: { members: { Description: "made by a conformance suite" } },
  Environment: { members: { Environment: { Variables: { KEY_1: "first", KEY_2: "second" } } } },
  ImageConfig: {
    base: "image",
    members: { ImageConfig: { EntryPoint: ["/bin/app"], Command: ["serve", "now"], WorkingDirectory: "/srv" } },
  },
  MemorySize: { members: { MemorySize: 256 } },
  PackageType: { members: { PackageType: "Zip" } },
  Publish: { members: { Publish: true } },
  Tags: { members: { Tags: { team: "conformance", stage: "test" } } },
  Timeout: { members: { Timeout: 30 } },
  TracingConfig: { members: { TracingConfig: { Mode: "Active" } } },
  // Members that came after the page.
  DurableConfig: {
    members: { Runtime: "python3.13", DurableConfig: { RetentionPeriodInDays: 7, ExecutionTimeout: 60 } },
  },
  // Its key is for the function's data.
  "DurableConfig.KMSKeyArn": {
    members: {
      Runtime: "python3.13",
      DurableConfig: { RetentionPeriodInDays: 7, ExecutionTimeout: 60, KMSKeyArn: "{{resource:kms-key}}" },
    },
  },
  EphemeralStorage: { members: { EphemeralStorage: { Size: 1024 } } },
  LoggingConfig: {
    members: {
      LoggingConfig: {
        LogFormat: "JSON",
        ApplicationLogLevel: "WARN",
        SystemLogLevel: "WARN",
        LogGroup: "/aws/lambda/conformance",
      },
    },
  },
  // Levels need this format: what breaks it stands without them.
  "LoggingConfig.LogFormat": { members: { LoggingConfig: { LogFormat: "JSON" } } },
  PublishTo: { members: { ...naming.CapacityProviderConfig?.members, PublishTo: "LATEST_PUBLISHED" } },
  // The one runtime family that has had SnapStart from its first day.
  SnapStart: { members: { Runtime: "java11", SnapStart: { ApplyOn: "PublishedVersions" } } },
  TenancyConfig: { members: { Runtime: "python3.13", TenancyConfig: { TenantIsolationMode: "PER_TENANT" } } },
};

/** A valid request that others are made from. */
export interface Base {
  request: JsonObject;
}

const memberOfSlug = new Map<string, string>();

/** The base of a name: `zip`, `image`, `s3`, or a member's slug for the request in which it stands alone. */
export function baseOf(name: string, slugOf: (member: string) => string): Base {
  if (Object.hasOwn(BASES, name)) return { request: BASES[name as keyof typeof BASES] };
  if (memberOfSlug.size === 0)
    for (const member of Object.keys(ALONE)) memberOfSlug.set(member.split(".").map(slugOf).join("."), member);
  const alone = ALONE[memberOfSlug.get(name) ?? ""];
  if (!alone) throw new Error(`no base request "${name}"`);
  return { request: { ...BASES[alone.base ?? "zip"], ...alone.members } };
}

/** The smallest request that names a resource of a kind. */
export function requestNaming(kind: ResourceKind): JsonObject {
  const { shownBy } = RESOURCES[kind];
  return typeof shownBy === "string" ? BASES[shownBy] : { ...BASES.zip, ...membersOf(shownBy) };
}
