import { invalidParameter, type Outcome } from "./errors.ts";
import { findFunction, type Found } from "./find-function.ts";
import type { Call } from "./parts.ts";
import type { View } from "./configuration.ts";
import type { StoredFunction } from "./store.ts";
import { echo, structure, type JsonObject } from "./value.ts";

export function getFunctionConfiguration(call: Call): Outcome {
  const found = findFunction(call);
  return found.ok ? { kind: "answer", status: 200, body: readFound(found, call) } : found.error;
}

export function getFunction(call: Call): Outcome {
  const found = findFunction(call);
  if (!found.ok) return found.error;
  const tags = structure(found.stored.input, "Tags") ?? {};
  const body: JsonObject = { Configuration: readFound(found, call), Code: codeOf(found.stored, call) };
  // Only if set (ok-tags-one).
  if (Object.keys(tags).length > 0) body["Tags"] = echo(tags);
  return { kind: "answer", status: 200, body };
}

/** Without a qualifier everything goes, and the name is free at once (ok-recreate-after-delete). */
export function deleteFunction(call: Call): Outcome {
  const found = findFunction(call);
  if (!found.ok) return found.error;
  if (!found.qualified) {
    call.store.removeFunction(found.stored.name);
  } else if (found.version === "$LATEST") {
    return invalidParameter("$LATEST version cannot be deleted without deleting the function.");
  } else {
    found.stored.versions.delete(found.version);
  }
  return { kind: "answer", status: 204 };
}

function readFound({ stored, version, qualified }: Extract<Found, { ok: true }>, call: Call): JsonObject {
  return show(stored, { version, qualified, occasion: "read" }, call);
}

/** A function as reads and lists show it, within the edition. */
export function show(stored: StoredFunction, view: View, { parts }: Call): JsonObject {
  return parts.shape(parts.contract.response, parts.configuration(stored, view, parts.surroundings));
}

function codeOf(stored: StoredFunction, { region, parts: { surroundings } }: Call): JsonObject {
  if (stored.package.type === "Image") {
    const { uri, digest } = stored.package;
    const repository = uri.replace(/(?::[\w.-]+)?(?:@sha256:[0-9a-f]+)?$/u, "");
    return { RepositoryType: "ECR", ImageUri: uri, ResolvedImageUri: `${repository}@sha256:${digest}` };
  }
  if (stored.package.location !== undefined) return { RepositoryType: "S3", Location: stored.package.location };
  const host = `awslambda-${region}-tasks.s3.${region}.amazonaws.com`;
  const Location = `https://${host}/snapshots/${surroundings.account}/${stored.name}-${stored.revisions.pending}`;
  return { RepositoryType: "S3", Location };
}
