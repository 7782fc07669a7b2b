import { at, type Json } from "../contract/json.ts";
import { packageAsBase64 } from "../generate/packages.ts";
import { isAccepted, isAnswer, jsonOf, type Answer, type NoAnswer } from "../oracle/exchange.ts";
import { readError } from "../oracle/read-error.ts";
import type { Profile, ResourceKind } from "./profile.ts";
import type { Target } from "./target.ts";

/** What a resource is on this target, or why there is none. */
export type Resource = { value: string } | { missing: string };

export interface Resources {
  /** A resource by its placeholder (`layer`, `subnet-2`). Created at its first use. */
  get(placeholder: string): Promise<Resource>;
  /** What `get` found so far. */
  known(placeholder: string): Resource | undefined;
  /** Deletes what was created. */
  cleanUp(): Promise<void>;
}

export interface Surroundings {
  target: Target;
  profile: Profile;
  /** Distinguishes this run's resources from those of others. */
  runId: string;
  account: () => string;
  partition: () => string;
  /** Whether the target accepts a create with this resource in it. */
  accepts(kind: ResourceKind, values: Record<string, string>): Promise<{ accepted: boolean; answer: string }>;
}

const KIND_OF: [RegExp, ResourceKind][] = [
  [/^layer(-version)?(-\d+)?$/, "layer"],
  [/^code-signing-config$/, "code-signing-config"],
  [/^s3-(bucket|key)$/, "s3-object"],
  [/^image-uri$/, "image"],
  [/^(subnet|security-group)(-\d+)?$/, "vpc"],
  [/^kms-key$/, "kms-key"],
  [/^dead-letter-target$/, "dead-letter-target"],
  [/^file-system$/, "file-system"],
  [/^capacity-provider$/, "capacity-provider"],
];

export function makeResources(surroundings: Surroundings): Resources {
  const { profile } = surroundings;
  const found = new Map<string, Resource>();
  const asked = new Map<string, Promise<Resource>>();
  const undo: (() => Promise<unknown>)[] = [];
  const find = async (placeholder: string): Promise<Resource> => {
    const kind = KIND_OF.find(([pattern]) => pattern.test(placeholder))?.[1];
    if (!kind) return { missing: `no resource is called ${placeholder}` };
    const mode = profile.resources[kind];
    if (typeof mode === "object") {
      const value = mode[placeholder];
      return value === undefined ? { missing: `the profile ${profile.name} names no ${placeholder}` } : { value };
    }
    switch (mode) {
      case "none":
        return { missing: `the profile ${profile.name} has no ${kind}` };
      case "create":
        return create(placeholder, surroundings, undo);
      case "unchecked":
        return { value: wellFormed(placeholder, surroundings) };
      case "try":
        return tryOut(kind, placeholder);
    }
  };
  const tried = new Map<ResourceKind, Promise<string | undefined>>();
  const tryOut = async (kind: ResourceKind, placeholder: string): Promise<Resource> => {
    const attempt =
      tried.get(kind) ??
      (async () => {
        const names = TRIED[kind] ?? [placeholder];
        const values = Object.fromEntries(names.map((name) => [name, wellFormed(name, surroundings)]));
        const { accepted, answer } = await surroundings.accepts(kind, values);
        return accepted
          ? undefined
          : `the target answers ${answer} to a well-formed ${kind} that nobody made; name one in a profile`;
      })();
    tried.set(kind, attempt);
    const refusal = await attempt;
    return refusal === undefined ? { value: wellFormed(placeholder, surroundings) } : { missing: refusal };
  };
  return {
    get(placeholder) {
      const before = asked.get(placeholder);
      if (before) return before;
      const asking = find(placeholder).then((resource) => {
        found.set(placeholder, resource);
        return resource;
      });
      asked.set(placeholder, asking);
      return asking;
    },
    known: (placeholder) => found.get(placeholder),
    async cleanUp() {
      for (const step of undo.toReversed()) await step();
    },
  };
}

const TRIED: Partial<Record<ResourceKind, string[]>> = {
  vpc: ["subnet", "security-group"],
  "file-system": ["file-system", "subnet", "security-group"],
};

/** A value of the right form that stands for something that nobody made. */
function wellFormed(placeholder: string, { target, account, partition, runId }: Surroundings): string {
  const arn = (service: string, rest: string): string =>
    `arn:${partition()}:${service}:${target.region}:${account()}:${rest}`;
  const number = Number(/-(\d+)$/.exec(placeholder)?.[1] ?? 1);
  const suffix = number.toString(16).padStart(2, "0");
  if (placeholder.startsWith("layer-version-")) return arn("lambda", `layer:conformance-${runId}-1:${number}`);
  if (placeholder.startsWith("layer")) return arn("lambda", `layer:conformance-${runId}-${number}:1`);
  if (placeholder.startsWith("subnet")) return `subnet-0123456789abcde${suffix}`;
  if (placeholder.startsWith("security-group")) return `sg-0123456789abcde${suffix}`;
  switch (placeholder) {
    case "code-signing-config":
      return arn("lambda", "code-signing-config:csc-0123456789abcdefg");
    case "s3-bucket":
      return `conformance-${runId}`;
    case "s3-key":
      return "package.zip";
    case "image-uri":
      return `${account()}.dkr.ecr.${target.region}.amazonaws.com/conformance:latest`;
    case "kms-key":
      return arn("kms", "key/11111111-2222-3333-4444-555555555555");
    case "dead-letter-target":
      return arn("sqs", "conformance");
    case "file-system":
      return arn("elasticfilesystem", "access-point/fsap-0123456789abcdef0");
    default:
      return arn("lambda", "capacity-provider:conformance");
  }
}

async function create(
  placeholder: string,
  { target, runId }: Surroundings,
  undo: (() => Promise<unknown>)[],
): Promise<Resource> {
  if (placeholder.startsWith("layer")) return createLayer(placeholder, target, runId, undo);
  if (placeholder === "code-signing-config") return createCodeSigningConfig(target, undo);
  return createObject(placeholder, target, runId, undo);
}

/** One version of a layer. The second version of the first layer needs the first. */
async function createLayer(
  placeholder: string,
  target: Target,
  runId: string,
  undo: (() => Promise<unknown>)[],
): Promise<Resource> {
  const isSecondVersion = placeholder.startsWith("layer-version-");
  const number = isSecondVersion ? "1" : (/-(\d+)$/.exec(placeholder)?.[1] ?? "1");
  const path = `/2018-10-31/layers/conformance-${runId}-${number}/versions`;
  const publish = (): Promise<Answer | NoAnswer> =>
    target.call({
      service: "lambda",
      method: "POST",
      path,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ Content: { ZipFile: packageAsBase64("minimal") } }),
    });
  const answer = await publish();
  const arn = memberOf(answer, "LayerVersionArn");
  if (arn === undefined) return { missing: `PublishLayerVersion answered ${describe(answer)}` };
  undo.push(() => target.call({ service: "lambda", method: "DELETE", path: `${path}/${arn.split(":").at(-1)}` }));
  return { value: arn };
}

async function createCodeSigningConfig(target: Target, undo: (() => Promise<unknown>)[]): Promise<Resource> {
  const publisher = `arn:aws:signer:${target.region}:123456789012:/signing-profiles/conformance/0123456789`;
  const answer = await target.call({
    service: "lambda",
    method: "POST",
    path: "/2020-04-22/code-signing-configs/",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ AllowedPublishers: { SigningProfileVersionArns: [publisher] } }),
  });
  const arn = memberOf(answer, "CodeSigningConfig", "CodeSigningConfigArn");
  if (arn === undefined) return { missing: `CreateCodeSigningConfig answered ${describe(answer)} without an ARN` };
  undo.push(() =>
    target.call({
      service: "lambda",
      method: "DELETE",
      path: `/2020-04-22/code-signing-configs/${encodeURIComponent(arn)}`,
    }),
  );
  return { value: arn };
}

async function createObject(
  placeholder: string,
  target: Target,
  runId: string,
  undo: (() => Promise<unknown>)[],
): Promise<Resource> {
  const bucket = `conformance-${runId}`;
  if (placeholder === "s3-bucket") {
    const body =
      target.region === "us-east-1"
        ? ""
        : `<CreateBucketConfiguration><LocationConstraint>${target.region}</LocationConstraint></CreateBucketConfiguration>`;
    const answer = await target.call({ service: "s3", method: "PUT", path: `/${bucket}`, body });
    if (!isAccepted(answer)) return { missing: `CreateBucket answered ${describe(answer)}` };
    undo.push(() => target.call({ service: "s3", method: "DELETE", path: `/${bucket}` }));
    return { value: bucket };
  }
  const path = `/${bucket}/package.zip`;
  const body = Buffer.from(packageAsBase64("minimal"), "base64");
  const answer = await target.call({ service: "s3", method: "PUT", path, body });
  if (!isAccepted(answer)) return { missing: `PutObject answered ${describe(answer)}` };
  undo.push(() => target.call({ service: "s3", method: "DELETE", path }));
  return { value: "package.zip" };
}

/** A role that Lambda may assume, by IAM's query protocol. */
export async function createRole(
  target: Target,
  runId: string,
): Promise<{ arn: string; remove: () => Promise<unknown> } | { missing: string }> {
  const name = `conformance-${runId}`;
  const trust = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
  };
  const iam = (parameters: Record<string, string>): Promise<Answer | NoAnswer> =>
    target.call({
      service: "iam",
      region: "us-east-1",
      method: "POST",
      path: "/",
      headers: { "content-type": "application/x-www-form-urlencoded; charset=utf-8" },
      body: new URLSearchParams({ Version: "2010-05-08", RoleName: name, ...parameters }).toString(),
    });
  const answer = await iam({ Action: "CreateRole", AssumeRolePolicyDocument: JSON.stringify(trust) });
  const arn = isAccepted(answer) ? /<Arn>([^<]+)<\/Arn>/.exec(answer.body)?.[1] : undefined;
  if (arn === undefined) return { missing: `CreateRole answered ${describe(answer)}` };
  return { arn, remove: () => iam({ Action: "DeleteRole" }) };
}

function memberOf(answer: Answer | NoAnswer, ...path: string[]): string | undefined {
  const value: Json | undefined = isAccepted(answer) ? at(jsonOf(answer.body), ...path) : undefined;
  return typeof value === "string" && value !== "" ? value : undefined;
}

function describe(answer: Answer | NoAnswer): string {
  if (!isAnswer(answer)) return answer.message;
  const { type } = readError(answer);
  return type === undefined ? `${answer.status}` : `${answer.status} ${type}`;
}
