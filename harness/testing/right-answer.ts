import { createHash } from "node:crypto";
import { at, isUnset, type Json, type JsonObject } from "../wire/json.ts";
import { packageAsBase64 } from "../generate/packages.ts";
import type { Answer } from "../wire/exchange.ts";

export const ACCOUNT = "123456789012";
export const ROLE = `arn:aws:iam::${ACCOUNT}:role/conformance`;
export const REQUEST_ID = { "x-amzn-requestid": "11111111-2222-3333-4444-555555555555" };

/** A small valid request. A change of undefined leaves a member out. */
export function requestWith(change: Record<string, Json | undefined> = {}): JsonObject {
  const members: Record<string, Json | undefined> = {
    FunctionName: "f1",
    Role: ROLE,
    Runtime: "python3.9",
    Handler: "index.handler",
    Code: { ZipFile: packageAsBase64("minimal") },
    ...change,
  };
  return Object.fromEntries(Object.entries(members).flatMap(([name, v]) => (v === undefined ? [] : [[name, v]])));
}

const ECHOED = [
  "Role",
  "Handler",
  "Runtime",
  "Description",
  "Timeout",
  "MemorySize",
  "VpcConfig",
  "DeadLetterConfig",
  "Environment",
  "KMSKeyArn",
  "TracingConfig",
  "FileSystemConfigs",
  "Architectures",
];

/** What a right server shows of a request, typed by hand: neither the oracle nor the reference made it. */
export function rightConfiguration(request: JsonObject): JsonObject {
  const name = /^(?:arn:.*?function:|\d{12}:function:)?([^:]+)/.exec(String(request.FunctionName))?.[1] ?? "";
  const zip = at(request, "Code", "ZipFile");
  const bytes = Buffer.from(typeof zip === "string" ? zip : "", "base64");
  const number = (value: Json | undefined, byDefault: number): number =>
    isUnset(value) ? byDefault : Math.trunc(Number(value));
  const isImage = request.PackageType === "Image";
  return {
    ...(!isImage && { SnapStart: { ApplyOn: "None", OptimizationStatus: "Off" } }),
    TracingConfig: { Mode: "PassThrough" },
    Architectures: ["x86_64"],
    EphemeralStorage: { Size: 512 },
    LoggingConfig: { LogFormat: "Text", LogGroup: `/aws/lambda/${name}` },
    ...Object.fromEntries(ECHOED.flatMap((each) => (isUnset(request[each]) ? [] : [[each, request[each] ?? null]]))),
    ...(Array.isArray(at(request, "VpcConfig", "SubnetIds")) && {
      VpcConfig: { ...Object(request.VpcConfig), VpcId: "vpc-0123456789abcdef0" },
    }),
    ...(Array.isArray(request.Layers) && { Layers: request.Layers.map((Arn) => ({ Arn, CodeSize: 7 })) }),
    ...(!isUnset(request.ImageConfig) && { ImageConfigResponse: { ImageConfig: request.ImageConfig ?? null } }),
    FunctionName: name,
    FunctionArn: `arn:aws:lambda:us-east-1:${ACCOUNT}:function:${name}`,
    CodeSha256: createHash("sha256").update(bytes).digest("base64"),
    CodeSize: isImage ? 0 : bytes.length,
    MemorySize: number(request.MemorySize, 128),
    Timeout: number(request.Timeout, 3),
    Version: request.Publish === true ? "1" : "$LATEST",
    LastModified: "2026-05-04T03:02:01.123+0000",
    RevisionId: "0f0e0d0c-1111-2222-3333-444455556666",
    State: "Pending",
    StateReason: "The function is being created.",
    StateReasonCode: "Creating",
    PackageType: isImage ? "Image" : "Zip",
  };
}

export function answer(status: number, body: Json, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: { "content-type": "application/json", ...REQUEST_ID, ...headers },
    body: JSON.stringify(body),
  };
}

/** A refusal as AWS encodes it, with no fault of its own. */
export const refusal = (status: number, type: string): Answer =>
  answer(status, { Type: "User", message: "not so" }, { "x-amzn-errortype": type });

export const created = (request: JsonObject, change: Record<string, Json> = {}): Answer =>
  answer(201, { ...rightConfiguration(request), ...change });
