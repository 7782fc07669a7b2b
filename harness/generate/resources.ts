import { at, type Json, type JsonObject } from "../wire/json.ts";
import { jsonOf } from "../wire/exchange.ts";
import type { ServiceRequest } from "../wire/service-request.ts";
import { NO_ZIP, packageAsBase64 } from "./packages.ts";

/** What a value of the right form is made from. */
export interface Whereabouts {
  region: string;
  partition: string;
  account: string;
  /** Distinguishes this run's resources from those of others. */
  runId: string;
}

/** How a resource is made and removed by its own API. */
export interface Making {
  /** What the API calls it. */
  operation: string;
  request(where: Pick<Whereabouts, "region" | "runId">, number: number): ServiceRequest;
  /** What stands for it, by an answer that shows it to be the run's own; without this it is called as a well-formed one. */
  valueIn?(body: string, runId: string): string | undefined;
  /** @param value undefined where no answer told it: then what only its value leads to can't be removed */
  removal(runId: string, number: number, value: string | undefined): ServiceRequest | undefined;
}

/** What a placeholder stands for. The harness may have many: `subnet-2` is the second `subnet`. */
export interface Placeholder {
  /** Of the right form, for something that nobody made. */
  wellFormed(where: Whereabouts, number: number): string;
  /** None: the harness can't make it. */
  making?: Making;
  /** What it is good for is what is in it: one that nobody made is none. */
  mustExist?: true;
}

export interface ShowingMember {
  /** Its path; the value is that of its first member. */
  member: string;
  value: Json;
  /** What the member can't be without. */
  beside?: JsonObject;
}

/** A kind of what a function may name beside itself. */
export interface ResourceRow {
  /** The smallest request that names one: a base, or a member that stands alone. */
  shownBy: "zip" | "image" | "s3" | ShowingMember;
  /** The first says whether the harness can make this kind. */
  placeholders: Record<string, Placeholder>;
}

const vpc: JsonObject = {
  SubnetIds: ["{{resource:subnet}}"],
  SecurityGroupIds: ["{{resource:security-group}}"],
};

const managedBy = (provider: string): JsonObject => ({
  LambdaManagedInstancesCapacityProviderConfig: {
    CapacityProviderArn: provider,
    PerExecutionEnvironmentMaxConcurrency: 2,
    ExecutionEnvironmentMemoryGiBPerVCpu: 4,
  },
});

const arn = ({ partition, region, account }: Whereabouts, service: string, rest: string): string =>
  `arn:${partition}:${service}:${region}:${account}:${rest}`;

/** What the name of each resource of a run begins with. */
export const ownResourceName = (runId: string): string => `conformance-${runId}`;

const hex = (number: number): string => number.toString(16).padStart(2, "0");

const JSON_TYPE = { "content-type": "application/json" };

/** IAM's query protocol. It has one region. */
const iam = (runId: string, parameters: Record<string, string>): ServiceRequest => ({
  service: "iam",
  region: "us-east-1",
  method: "POST",
  path: "/",
  headers: { "content-type": "application/x-www-form-urlencoded; charset=utf-8" },
  body: new URLSearchParams({ Version: "2010-05-08", RoleName: ownResourceName(runId), ...parameters }).toString(),
});

const ROLE_PATH = "/team_a/Sub-Path/";

const TRUST_IN_LAMBDA = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
};

/** @param layer which of the run's layers a version belongs to */
const layerVersion = (layer: (number: number) => number): Making => {
  const versions = (runId: string, number: number): string =>
    `/2018-10-31/layers/${ownResourceName(runId)}-${layer(number)}/versions`;
  return {
    operation: "PublishLayerVersion",
    request: ({ runId }, number) => ({
      service: "lambda",
      method: "POST",
      path: versions(runId, number),
      headers: JSON_TYPE,
      body: JSON.stringify({ Content: { ZipFile: packageAsBase64("minimal") } }),
    }),
    valueIn: (body) => text(at(jsonOf(body), "LayerVersionArn")),
    removal: (runId, number, value) => {
      const [version] = /(?<=:)\d+$/.exec(value ?? "") ?? [];
      return version === undefined
        ? undefined
        : { service: "lambda", method: "DELETE", path: `${versions(runId, number)}/${version}` };
    },
  };
};

/** What the harness puts into a bucket, as base64. */
export const UPLOADED = packageAsBase64("minimal");

const text = (value: Json | undefined): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

const SIGNING_CONFIGS = "/2020-04-22/code-signing-configs";

const rows = {
  role: {
    shownBy: "zip",
    placeholders: {
      role: {
        wellFormed: ({ partition, account }) => `arn:${partition}:iam::${account}:role/conformance`,
        making: {
          operation: "CreateRole",
          request: ({ runId }) =>
            iam(runId, { Action: "CreateRole", AssumeRolePolicyDocument: JSON.stringify(TRUST_IN_LAMBDA) }),
          valueIn: (body) => /<Arn>([^<]+)<\/Arn>/.exec(body)?.[1],
          removal: (runId) => iam(runId, { Action: "DeleteRole" }),
        },
      },
      // All that its ARN may have: a path, letters of both cases, other signs.
      "role-with-path": {
        wellFormed: ({ partition, account, runId }) =>
          `arn:${partition}:iam::${account}:role${ROLE_PATH}${ownResourceName(runId)}_Role.2`,
        making: {
          operation: "CreateRole",
          request: ({ runId }) =>
            iam(runId, {
              Action: "CreateRole",
              RoleName: `${ownResourceName(runId)}_Role.2`,
              Path: ROLE_PATH,
              AssumeRolePolicyDocument: JSON.stringify(TRUST_IN_LAMBDA),
            }),
          valueIn: (body) => /<Arn>([^<]+)<\/Arn>/.exec(body)?.[1],
          removal: (runId) => iam(runId, { Action: "DeleteRole", RoleName: `${ownResourceName(runId)}_Role.2` }),
        },
      },
    },
  },
  layer: {
    shownBy: { member: "Layers", value: ["{{resource:layer}}"] },
    placeholders: {
      // Each is the first version of a layer of its own.
      layer: {
        wellFormed: (where, number) => arn(where, "lambda", `layer:${ownResourceName(where.runId)}-${number}:1`),
        making: layerVersion((number) => number),
      },
      // Later versions of the first layer.
      "layer-version": {
        wellFormed: (where, number) => arn(where, "lambda", `layer:${ownResourceName(where.runId)}-1:${number}`),
        making: layerVersion(() => 1),
      },
    },
  },
  "code-signing-config": {
    shownBy: { member: "CodeSigningConfigArn", value: "{{resource:code-signing-config}}" },
    placeholders: {
      "code-signing-config": {
        wellFormed: (where) => arn(where, "lambda", "code-signing-config:csc-0123456789abcdefg"),
        making: {
          operation: "CreateCodeSigningConfig",
          request: ({ region, runId }) => ({
            service: "lambda",
            method: "POST",
            path: SIGNING_CONFIGS,
            headers: JSON_TYPE,
            body: JSON.stringify({
              Description: ownResourceName(runId),
              AllowedPublishers: {
                SigningProfileVersionArns: [
                  `arn:aws:signer:${region}:123456789012:/signing-profiles/conformance/0123456789`,
                ],
              },
            }),
          }),
          // Its ARN is the server's to choose: that it is the run's own, only its description says.
          valueIn(body, runId) {
            const made = at(jsonOf(body), "CodeSigningConfig");
            return at(made, "Description") === ownResourceName(runId)
              ? text(at(made, "CodeSigningConfigArn"))
              : undefined;
          },
          removal: (_runId, _number, value) =>
            value === undefined
              ? undefined
              : { service: "lambda", method: "DELETE", path: `${SIGNING_CONFIGS}/${encodeURIComponent(value)}` },
        },
      },
    },
  },
  "s3-object": {
    shownBy: "s3",
    placeholders: {
      "s3-bucket": {
        wellFormed: ({ runId }) => ownResourceName(runId),
        making: {
          operation: "CreateBucket",
          request: ({ region, runId }) => ({
            service: "s3",
            method: "PUT",
            path: `/${ownResourceName(runId)}`,
            body:
              region === "us-east-1"
                ? ""
                : `<CreateBucketConfiguration><LocationConstraint>${region}</LocationConstraint></CreateBucketConfiguration>`,
          }),
          removal: (runId) => ({ service: "s3", method: "DELETE", path: `/${ownResourceName(runId)}` }),
        },
      },
      "s3-key": {
        wellFormed: () => "package.zip",
        making: {
          operation: "PutObject",
          request: ({ runId }) => ({
            service: "s3",
            method: "PUT",
            path: `/${ownResourceName(runId)}/package.zip`,
            body: Buffer.from(UPLOADED, "base64"),
          }),
          removal: (runId) => ({ service: "s3", method: "DELETE", path: `/${ownResourceName(runId)}/package.zip` }),
        },
      },
      "s3-no-zip": {
        wellFormed: () => "notes.txt",
        mustExist: true,
        making: {
          operation: "PutObject",
          request: ({ runId }) => ({
            service: "s3",
            method: "PUT",
            path: `/${ownResourceName(runId)}/notes.txt`,
            body: NO_ZIP,
          }),
          removal: (runId) => ({ service: "s3", method: "DELETE", path: `/${ownResourceName(runId)}/notes.txt` }),
        },
      },
    },
  },
  image: {
    shownBy: "image",
    placeholders: {
      "image-uri": {
        wellFormed: ({ account, region }) => `${account}.dkr.ecr.${region}.amazonaws.com/conformance:latest`,
      },
      "image-uri-by-digest": {
        wellFormed: ({ account, region }) =>
          `${account}.dkr.ecr.${region}.amazonaws.com/conformance@sha256:${"0123456789abcdef".repeat(4)}`,
      },
    },
  },
  vpc: {
    shownBy: { member: "VpcConfig", value: vpc },
    placeholders: {
      subnet: { wellFormed: (_where, number) => `subnet-0123456789abcde${hex(number)}` },
      "security-group": { wellFormed: (_where, number) => `sg-0123456789abcde${hex(number)}` },
    },
  },
  "kms-key": {
    // The key is for the variables.
    shownBy: {
      member: "KMSKeyArn",
      value: "{{resource:kms-key}}",
      beside: { Environment: { Variables: { KEY_1: "first" } } },
    },
    placeholders: {
      "kms-key": { wellFormed: (where) => arn(where, "kms", "key/11111111-2222-3333-4444-555555555555") },
    },
  },
  "dead-letter-target": {
    shownBy: { member: "DeadLetterConfig", value: { TargetArn: "{{resource:dead-letter-target}}" } },
    placeholders: {
      "dead-letter-target": { wellFormed: (where) => arn(where, "sqs", "conformance") },
      "dead-letter-topic": { wellFormed: (where) => arn(where, "sns", "Conformance_Topic-2") },
    },
  },
  "file-system": {
    shownBy: {
      member: "FileSystemConfigs",
      value: [{ Arn: "{{resource:file-system}}", LocalMountPath: "/mnt/data" }],
      beside: { VpcConfig: vpc },
    },
    placeholders: {
      "file-system": {
        wellFormed: (where) => arn(where, "elasticfilesystem", "access-point/fsap-0123456789abcdef0"),
      },
    },
  },
  "s3-files": {
    shownBy: {
      member: "FileSystemConfigs.member.S3FilesConfig",
      value: [
        {
          Arn: "{{resource:s3-files-access-point}}",
          LocalMountPath: "/mnt/data",
          S3FilesConfig: { DirectS3Read: "ENABLED" },
        },
      ],
      beside: { VpcConfig: vpc },
    },
    placeholders: {
      "s3-files-access-point": {
        wellFormed: (where) =>
          arn(where, "s3files", "file-system/fs-0123456789abcdef0/access-point/fsap-0123456789abcdef0"),
      },
    },
  },
  "capacity-provider": {
    shownBy: {
      member: "CapacityProviderConfig",
      value: managedBy("{{resource:capacity-provider}}"),
      beside: { Runtime: "python3.13" },
    },
    placeholders: {
      "capacity-provider": { wellFormed: (where) => arn(where, "lambda", "capacity-provider:conformance") },
    },
  },
  accelerator: {
    shownBy: {
      member: "AcceleratorConfig",
      value: { AcceleratorMemorySize: 24 },
      beside: { Runtime: "python3.13", CapacityProviderConfig: managedBy("{{resource:accelerated-provider}}") },
    },
    placeholders: {
      "accelerated-provider": { wellFormed: (where) => arn(where, "lambda", "capacity-provider:accelerated") },
    },
  },
  "custom-runtime": {
    shownBy: {
      member: "RuntimeConfig",
      value: { RuntimeArn: "{{resource:custom-runtime}}", RuntimeAlias: "live" },
      beside: { Runtime: "custom" },
    },
    placeholders: {
      "custom-runtime": { wellFormed: (where) => arn(where, "lambda", "runtime/conformance") },
    },
  },
} satisfies Record<string, ResourceRow>;

export type ResourceKind = keyof typeof rows;

/** Everything that is known of each kind; a new one is a row here, and a mode in the profiles. */
export const RESOURCES: Record<ResourceKind, ResourceRow> = rows;

export const RESOURCE_KINDS = Object.keys(rows).filter((name): name is ResourceKind => Object.hasOwn(rows, name));

/** The same for every kind. */
export const forEveryKind = <T>(value: T): Record<ResourceKind, T> =>
  Object.fromEntries(RESOURCE_KINDS.map((kind) => [kind, value])) as Record<ResourceKind, T>;

/** A placeholder that was found in the table, with its number. */
export interface NamedResource extends Placeholder {
  kind: ResourceKind;
  number: number;
}

/** What the table has on a placeholder (`layer`, `subnet-2`). */
export function resourceCalled(name: string): NamedResource | undefined {
  const [, first = "", number = "1"] = /^(.*?)(?:-(\d+))?$/.exec(name) ?? [];
  for (const kind of RESOURCE_KINDS) {
    const { placeholders } = RESOURCES[kind];
    const found = Object.hasOwn(placeholders, first) ? placeholders[first] : undefined;
    if (found) return { ...found, kind, number: Number(number) };
  }
  return undefined;
}

/** A value of the right form for a placeholder, or undefined where no resource is called so. */
export function wellFormed(name: string, where: Whereabouts): string | undefined {
  const named = resourceCalled(name);
  return named?.wellFormed(where, named.number);
}
