import { at, type Json } from "../wire/json.ts";
import { packageAsBase64 } from "../generate/packages.ts";
import { isAccepted, isAnswer, jsonOf, type Answer, type NoAnswer } from "../wire/exchange.ts";
import { readError } from "../wire/read-error.ts";
import type { Target } from "./target.ts";

/** What a resource is on this target, or why there is none. */
export type Resource = { value: string } | { missing: string };

/** How to delete what was made, in the order of making. */
export type Undo = (() => Promise<unknown>)[];

/** Makes a resource by its own API. */
export async function createResource(
  placeholder: string,
  target: Target,
  runId: string,
  undo: Undo,
): Promise<Resource> {
  if (placeholder.startsWith("layer")) return createLayer(placeholder, target, runId, undo);
  if (placeholder === "code-signing-config") return createCodeSigningConfig(target, undo);
  return createObject(placeholder, target, runId, undo);
}

/** One version of a layer. The second version of the first layer needs the first. */
async function createLayer(placeholder: string, target: Target, runId: string, undo: Undo): Promise<Resource> {
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

async function createCodeSigningConfig(target: Target, undo: Undo): Promise<Resource> {
  const publisher = `arn:aws:signer:${target.region}:123456789012:/signing-profiles/conformance/0123456789`;
  const answer = await target.call({
    service: "lambda",
    method: "POST",
    path: "/2020-04-22/code-signing-configs",
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

async function createObject(placeholder: string, target: Target, runId: string, undo: Undo): Promise<Resource> {
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
