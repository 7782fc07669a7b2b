import type { ClauseId } from "../../../contract/clause-book.ts";
import { hash } from "node:crypto";
import { at, isObject, isUnset, type Json, type JsonObject } from "../../../wire/json.ts";
import { DEFAULTS, ECHOED, defaultClause, echoClause, unsetClause, UNSET } from "../../../contract/clauses/response.ts";
import { slugOfMember } from "../../../contract/slug.ts";
import type { Plan } from "../../../define/plan.ts";
import type { Fault } from "../mutant.ts";
import { showing, showingOn } from "../patches.ts";

/** Another valid value than the one at hand, or nothing in its place. */
function different(value: Json): Json {
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  if (Array.isArray(value)) return [];
  if (isObject(value)) {
    const [first] = Object.keys(value);
    return first === undefined ? value : { ...value, [first]: different(value[first] ?? null) };
  }
  return value === "x86_64" ? "arm64" : typeof value === "string" ? `${value}x` : value;
}

const withAt = (shown: JsonObject, [step = "", ...rest]: readonly string[], value: Json): JsonObject => {
  const below = shown[step];
  return { ...shown, [step]: rest.length === 0 ? value : withAt(isObject(below) ? below : {}, rest, value) };
};

/** Members sent and not shown, or shown differently; members not sent and shown with a wrong default, or made up. */
export const echoes = ({ contract, clauses }: Plan): Fault[] => {
  const members = contract.response.properties ?? {};
  const both =
    (change: (shown: JsonObject, asked: JsonObject) => JsonObject) =>
    (name: string, clause: ClauseId): Fault => ({
      name,
      clause,
      entails: [
        `response.${clause.split(".")[1]}.*`,
        ...(clause === "response.image-config.echo" ? ["response.image-config-response.*"] : []),
      ],
      patch: (parts) => showingOn("read", change)(showingOn("create", change)(parts)),
    });
  const faults = Object.entries(ECHOED)
    .filter(([, path]) => members[path[0] ?? ""])
    .flatMap(([member, path]): Fault[] => {
      const slug = slugOfMember(member);
      const isSent = (asked: JsonObject): boolean => !isUnset(asked[member]);
      return [
        both((shown, asked) => (isSent(asked) ? withAt(shown, path, null) : shown))(
          `${slug}-not-shown`,
          echoClause(member),
        ),
        both((shown, asked) => (isSent(asked) ? withAt(shown, path, different(at(shown, ...path) ?? null)) : shown))(
          `${slug}-shown-otherwise`,
          echoClause(member),
        ),
      ];
    });
  const defaults = DEFAULTS.filter(({ member }) => members[member]).flatMap(({ member, path, value }): Fault[] => [
    both((shown, asked) => (isUnset(asked[member]) ? withAt(shown, path, different(value)) : shown))(
      `${slugOfMember(member)}-of-another-default`,
      defaultClause(member),
    ),
    both((shown, asked) => (isUnset(asked[member]) ? withAt(shown, path.slice(0, 1), null) : shown))(
      `${slugOfMember(member)}-without-default`,
      defaultClause(member),
    ),
    both((shown, asked) =>
      JSON.stringify(at(asked, ...path)) === JSON.stringify(value) ? withAt(shown, path, different(value)) : shown,
    )(`${slugOfMember(member)}-shown-otherwise-when-its-default-is-sent`, echoClause(member)),
  ]);
  const madeUp = Object.entries(UNSET)
    .filter(([member]) => members[member] && MADE_UP[member] !== undefined)
    .map(([member, source]) =>
      both((shown, asked) =>
        source === undefined || isUnset(asked[source]) ? { ...shown, [member]: MADE_UP[member] ?? null } : shown,
      )(`${slugOfMember(member)}-made-up`, unsetClause(member)),
    );
  const emptied = Object.entries(EMPTIED).map(([member, value]) =>
    both((shown, asked) => (isUnset(asked[UNSET[member] ?? member]) ? { ...shown, [member]: value } : shown))(
      `${slugOfMember(member)}-of-nothing-made-up`,
      unsetClause(member),
    ),
  );
  const emptiedInside = EMPTIED_INSIDE.filter(([, [first = ""]]) => members[first]).map(([name, path, value]) =>
    fixed(name, "response.unset", [`response.${slugOfMember(path[0] ?? "")}*`, "effect.*"], (shown) => {
      const isThere = path.length === 1 || isObject(at(shown, ...path.slice(0, -1)));
      return isThere && isUnset(at(shown, ...path)) ? withAt(shown, path, value) : shown;
    }),
  );
  return [...faults, ...defaults, ...madeUp, ...emptied, ...emptiedInside, ...hidden].filter(({ clause }) =>
    clauses.has(clause),
  );
};

const MADE_UP: Record<string, Json> = {
  Description: "made up",
  DeadLetterConfig: { TargetArn: "arn:aws:sqs:us-east-1:123456789012:made-up" },
  Environment: { Variables: { MADE: "up" } },
  FileSystemConfigs: [
    {
      Arn: "arn:aws:elasticfilesystem:us-east-1:123456789012:access-point/fsap-00000000000000000",
      LocalMountPath: "/mnt/made-up",
    },
  ],
  ImageConfigResponse: { ImageConfig: { Command: ["made", "up"] } },
  KMSKeyArn: "arn:aws:kms:us-east-1:123456789012:key/made-up",
  Layers: [{ Arn: "arn:aws:lambda:us-east-1:123456789012:layer:made-up:1", CodeSize: 1 }],
  VpcConfig: { SubnetIds: ["subnet-0"], SecurityGroupIds: ["sg-0"], VpcId: "vpc-0" },
  MasterArn: "arn:aws:lambda:us-east-1:123456789012:function:master",
  SigningJobArn: "arn:aws:signer:us-east-1:123456789012:/signing-jobs/made-up",
  SigningProfileVersionArn: "arn:aws:signer:us-east-1:123456789012:/signing-profiles/made-up/0123456789",
  AcceleratorConfig: { AcceleratorMemorySize: 24 },
  CapacityProviderConfig: {
    LambdaManagedInstancesCapacityProviderConfig: {
      CapacityProviderArn: "arn:aws:lambda:us-east-1:123456789012:capacity-provider:made-up",
    },
  },
  DurableConfig: { RetentionPeriodInDays: 7, ExecutionTimeout: 60 },
  RuntimeConfig: { RuntimeArn: "arn:aws:lambda:us-east-1:123456789012:runtime/made-up", RuntimeAlias: "live" },
  TenancyConfig: { TenantIsolationMode: "PER_TENANT" },
};

/** Values in which there is nothing: null would say so. */
const EMPTIED: Record<string, Json> = {
  DeadLetterConfig: { TargetArn: "" },
  Environment: { Variables: {}, Error: {} },
  ImageConfigResponse: { ImageConfig: {} },
  CapacityProviderConfig: {},
  KMSKeyArn: "",
  DurableConfig: {},
  VpcConfig: { SubnetIds: [], SecurityGroupIds: [], VpcId: "" },
};

/** The same one level down, beside what was sent. */
const EMPTIED_INSIDE: [name: string, path: readonly string[], value: Json][] = [
  ["working-directory-of-nothing", ["ImageConfigResponse", "ImageConfig", "WorkingDirectory"], ""],
  ["error-of-variables-of-nothing", ["Environment", "Error"], {}],
  ["error-of-variables-without-words", ["Environment", "Error"], { ErrorCode: "", Message: "" }],
  ["log-level-of-nothing", ["LoggingConfig", "ApplicationLogLevel"], ""],
  ["error-of-runtime-of-nothing", ["RuntimeVersionConfig", "Error"], {}],
  ["update-reason-of-nothing", ["LastUpdateStatusReason"], ""],
];

const fixed = (
  name: string,
  clause: ClauseId,
  entails: string[],
  change: (shown: JsonObject) => JsonObject,
): Fault => ({
  name,
  clause,
  entails,
  patch: showing(change),
});

const COMMAND = ["ImageConfigResponse", "ImageConfig", "Command"];
const ENTRY_POINT = ["ImageConfigResponse", "ImageConfig", "EntryPoint"];
const SUBNETS = ["VpcConfig", "SubnetIds"];
const GROUPS = ["VpcConfig", "SecurityGroupIds"];

/** Changes a list where one is shown. */
const listed = (name: string, clause: ClauseId, path: readonly string[], change: (list: Json[]) => Json[]): Fault =>
  fixed(name, clause, [], (shown) => {
    const list = at(shown, ...path);
    return Array.isArray(list) ? withAt(shown, path, change(list)) : shown;
  });

/** Only the part of a value that few look at. */
const hidden: Fault[] = [
  fixed(
    "image-config-without-its-level",
    "response.image-config.echo",
    ["response.image-config-response.*"],
    (shown) => ({
      ...shown,
      ImageConfigResponse: at(shown, "ImageConfigResponse", "ImageConfig") ?? null,
    }),
  ),
  fixed("layers-as-strings", "response.layers.echo", ["response.layers.*"], (shown) => ({
    ...shown,
    Layers: Array.isArray(shown["Layers"]) ? shown["Layers"].map((layer) => at(layer, "Arn") ?? null) : null,
  })),
  fixed("last-layer-lost", "response.layers.echo", [], (shown) => ({
    ...shown,
    Layers:
      Array.isArray(shown["Layers"]) && shown["Layers"].length > 1
        ? shown["Layers"].slice(0, -1)
        : (shown["Layers"] ?? null),
  })),
  fixed("layers-in-reverse", "response.layers.echo", [], (shown) => ({
    ...shown,
    Layers: Array.isArray(shown["Layers"]) ? shown["Layers"].toReversed() : null,
  })),
  listed("image-command-in-reverse", "response.image-config.echo", COMMAND, (words) => words.toReversed()),
  listed("image-entry-point-in-reverse", "response.image-config.echo", ENTRY_POINT, (words) => words.toReversed()),
  listed("last-subnet-lost", "response.vpc-config.echo", SUBNETS, (ids) => ids.slice(0, Math.max(1, ids.length - 1))),
  listed("first-subnet-in-place-of-the-last", "response.vpc-config.echo", SUBNETS, (ids) => [
    ...ids.slice(0, -1),
    ...ids.slice(0, 1),
  ]),
  listed("last-security-group-lost", "response.vpc-config.echo", GROUPS, (ids) =>
    ids.slice(0, Math.max(1, ids.length - 1)),
  ),
  fixed("environment-values-cut-at-256", "response.environment.echo", [], (shown) =>
    withVariables(shown, (value) => value.slice(0, 256)),
  ),
  fixed("environment-in-ascii-only", "response.environment.echo", [], (shown) => withVariables(shown, ascii)),
  fixed("description-in-ascii-only", "response.description.echo", [], (shown) => ({
    ...shown,
    Description: typeof shown["Description"] === "string" ? ascii(shown["Description"]) : null,
  })),
  fixed("description-of-256-cut", "response.description.echo", [], (shown) => ({
    ...shown,
    Description: typeof shown["Description"] === "string" ? shown["Description"].slice(0, 255) : null,
  })),
  fixed("variables-masked", "response.environment.echo", [], (shown) =>
    withVariables(shown, (value) => (value === "" ? value : "*****")),
  ),
  fixed("handler-in-small-letters", "response.handler.echo", [], (shown) => ({
    ...shown,
    Handler: typeof shown["Handler"] === "string" ? shown["Handler"].toLowerCase() : null,
  })),
  fixed("arm64-shown-as-x86-64", "response.architectures.echo", [], (shown) => ({
    ...shown,
    Architectures: ["x86_64"],
  })),
  fixed("environment-hash-instead-of-variables", "response.environment.echo", [], (shown) =>
    withVariables(shown, (value) => hash("sha256", value, "hex")),
  ),
];

const ascii = (text: string): string => text.replaceAll(/[^\0-~]/gu, "?");

function withVariables(shown: JsonObject, change: (value: string) => string): JsonObject {
  const variables = at(shown, "Environment", "Variables");
  if (!isObject(variables)) return shown;
  const changed = Object.entries(variables).map(([key, value]) => [key, change(String(value))]);
  return { ...shown, Environment: { Variables: Object.fromEntries(changed) } };
}
