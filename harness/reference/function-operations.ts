import { invalidParameter, validation, type Outcome } from "./errors.ts";
import { findFunction, type Found } from "./find-function.ts";
import type { Call } from "./parts.ts";
import type { View } from "./configuration.ts";
import type { StoredFunction } from "./store.ts";
import { echo, structure, type JsonObject } from "./value.ts";

/** AWS gives at most 50 a page, whatever MaxItems says. */
const PAGE = 50;

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

/** The marker is the last item's place, opaque to callers. */
export function listFunctions(call: Call): Outcome {
  const { store, query } = call;
  const scope = query.get("FunctionVersion");
  if (scope !== null && scope !== "ALL") {
    return refuse(scope, "functionVersion", "Member must satisfy enum value set: [ALL]");
  }
  const maxItems = Number(query.get("MaxItems") ?? PAGE);
  if (!Number.isInteger(maxItems) || maxItems < 1) {
    return refuse(String(query.get("MaxItems")), "maxItems", "Member must have value greater than or equal to 1");
  }
  if (maxItems > 10_000) {
    return refuse(String(maxItems), "maxItems", "Member must have value less than or equal to 10000");
  }
  const after = Buffer.from(query.get("Marker") ?? "", "base64url").toString();
  const listed = store
    .listFunctions()
    .flatMap((stored) => viewsOf(stored, scope === "ALL"))
    .filter(({ key }) => key > after);
  const page = listed.slice(0, Math.min(maxItems, PAGE));
  const last = page.at(-1);
  const more = last !== undefined && listed.length > page.length;
  return {
    kind: "answer",
    status: 200,
    body: {
      NextMarker: more ? Buffer.from(last.key).toString("base64url") : null,
      Functions: page.map(({ stored, view }) => show(stored, view, call)),
    },
  };
}

/** Keys sort like the list itself: `!` stands before anything a name can hold. */
function viewsOf(stored: StoredFunction, all: boolean): { key: string; stored: StoredFunction; view: View }[] {
  const versions = all ? ["$LATEST", ...stored.versions.keys()] : ["$LATEST"];
  return versions.map((version, index) => ({
    key: `${stored.name}!${String(index).padStart(8, "0")}`,
    stored,
    view: { version, qualified: all, occasion: "list" },
  }));
}

function readFound({ stored, version, qualified }: Extract<Found, { ok: true }>, call: Call): JsonObject {
  return show(stored, { version, qualified, occasion: "read" }, call);
}

function show(stored: StoredFunction, view: View, { parts }: Call): JsonObject {
  return parts.shape(parts.contract.response, parts.configuration(stored, view, parts.surroundings));
}

function codeOf(stored: StoredFunction, { region, parts: { surroundings } }: Call): JsonObject {
  if (stored.package.type === "Image") {
    const { uri, digest } = stored.package;
    const repository = uri.replace(/(?::[\w.-]+)?(?:@sha256:[0-9a-f]+)?$/u, "");
    return { RepositoryType: "ECR", ImageUri: uri, ResolvedImageUri: `${repository}@sha256:${digest}` };
  }
  const host = `awslambda-${region}-tasks.s3.${region}.amazonaws.com`;
  const Location = `https://${host}/snapshots/${surroundings.account}/${stored.name}-${stored.revisions.pending}`;
  return { RepositoryType: "S3", Location };
}

function refuse(value: string, path: string, rule: string): Outcome {
  return validation(`1 validation error detected: Value '${value}' at '${path}' failed to satisfy constraint: ${rule}`);
}
