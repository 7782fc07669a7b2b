import { timestamp } from "./configuration.ts";
import { signingConfigNotFound, type Outcome } from "./errors.ts";
import { findFunction } from "./find-function.ts";
import type { Call } from "./parts.ts";
import { CREATE_CODE_SIGNING_CONFIG, readBody } from "./sibling-body.ts";
import { echo, structure, text } from "./value.ts";

export function createCodeSigningConfig(call: Call): Outcome {
  const { region, store } = call;
  const { account, newId, now, partition } = call.parts.surroundings;
  const read = readBody(CREATE_CODE_SIGNING_CONFIG, call);
  if (!read.ok) return read.error;
  const { input } = read;
  const policy = text(structure(input, "CodeSigningPolicies"), "UntrustedArtifactOnDeployment") ?? "Warn";
  const id = `csc-${newId().replaceAll("-", "").slice(0, 17)}`;
  const arn = `arn:${partition}:lambda:${region}:${account}:code-signing-config:${id}`;
  const answer = {
    CodeSigningConfigId: id,
    CodeSigningConfigArn: arn,
    Description: text(input, "Description") ?? "",
    AllowedPublishers: echo(input["AllowedPublishers"]),
    CodeSigningPolicies: { UntrustedArtifactOnDeployment: policy },
    LastModified: timestamp(now()),
  };
  store.putSigningConfig(arn, { enforce: policy === "Enforce", tags: echo(structure(input, "Tags") ?? {}), answer });
  return { kind: "answer", status: 201, body: { CodeSigningConfig: answer } };
}

export function getCodeSigningConfig(call: Call): Outcome {
  const config = call.store.findSigningConfig(arnOf(call));
  if (config === undefined) return signingConfigNotFound(arnOf(call));
  return { kind: "answer", status: 200, body: { CodeSigningConfig: config.answer } };
}

export function deleteCodeSigningConfig(call: Call): Outcome {
  if (call.store.findSigningConfig(arnOf(call)) === undefined) return signingConfigNotFound(arnOf(call));
  call.store.removeSigningConfig(arnOf(call));
  return { kind: "answer", status: 204 };
}

/** A function without one is no error: an official client then finds neither member. */
export function getFunctionCodeSigningConfig(call: Call): Outcome {
  const found = findFunction(call);
  if (!found.ok) return found.error;
  const arn = text(found.stored.input, "CodeSigningConfigArn") ?? null;
  const body = { CodeSigningConfigArn: arn, FunctionName: arn === null ? null : found.stored.name };
  return { kind: "answer", status: 200, body };
}

const arnOf = (call: Call): string => call.parameters["CodeSigningConfigArn"] ?? "";
