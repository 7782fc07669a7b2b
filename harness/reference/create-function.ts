import { parseFunctionName } from "./function-name.ts";
import { serialization, throttled, type Outcome } from "./errors.ts";
import { inspectArchive, sha256Base64, sha256Hex, type Archive } from "./package.ts";
import type { Call } from "./parts.ts";
import type { Draft } from "./rule.ts";
import type { Package, Revisions, StoredFunction } from "./store.ts";
import { blob, structure, text, texts, type Structure } from "./value.ts";

/**
 * CreateFunction in AWS's order (recorded on AWS): throttling, sizes, deserialisation, constraints, business checks one at
 * a time. Nothing is stored before the last of them has passed, and nothing is awaited, so one of two racing creates wins.
 */
export function createFunction(call: Call): Outcome {
  const { parts, region, store, body } = call;
  if (!parts.admit()) return throttled();

  const parsed = parts.parse(body);
  for (const rule of parts.sizeRules) {
    const refusal = rule.check(body.length, parsed?.json);
    if (refusal !== undefined) return refusal;
  }

  if (parsed === undefined) return serialization("Unable to parse the request body as JSON");
  const read = parts.deserialize(call.schema, parsed.json);
  if (!read.ok) return serialization(read.message);

  const found = parts.violations(call.schema, read.value);
  if (found.length > 0) return parts.refuseViolations(found);

  const draft = toDraft(read.value, call);
  const standing = { contract: parts.contract, region, store, surroundings: parts.surroundings };
  for (const rule of parts.rules) {
    const refusal = rule.check(draft, standing);
    if (refusal !== undefined) return refusal;
  }

  const stored = toStored(draft, call);
  const version = draft.input["Publish"] === true ? publish(stored, call) : "$LATEST";
  store.putFunction(stored);
  const answer = parts.configuration(stored, { version, qualified: false, occasion: "create" }, parts.surroundings);
  return { kind: "answer", status: 201, body: parts.shape(parts.contract.response, answer) };
}

export function toDraft(input: Structure, { parts }: Call): Draft {
  const spelling = text(input, "FunctionName") ?? "";
  // The contract's pattern has refused any name that can't be parsed, unless a mutant took it away.
  const name = parseFunctionName(spelling) ?? { spelling, name: spelling };
  const code = structure(input, "Code");
  const packageType = text(input, "PackageType") === "Image" ? "Image" : "Zip";
  // ZipFile and S3 together: unrecorded; the package at hand is taken.
  const stored = parts.surroundings.s3Objects.get(`${text(code, "S3Bucket")}/${text(code, "S3Key")}`);
  const zip = packageType === "Image" ? undefined : (blob(code, "ZipFile") ?? stored);
  let seen: Archive | undefined;
  const archive = () => (zip === undefined ? undefined : (seen ??= inspectArchive(zip)));
  return { input, name, packageType, code, zip, archive };
}

function toStored(draft: Draft, call: Call): StoredFunction {
  const { parts, region, store } = call;
  const { Code: _code, ...input } = draft.input;
  return {
    name: draft.name.name,
    region,
    input,
    package: toPackage(draft, call),
    layers: texts(input, "Layers").map((arn) => ({ arn, size: store.findLayer(arn)?.size ?? 0 })),
    createdAt: parts.surroundings.now(),
    revisions: newRevisions(parts.surroundings.newId),
    versions: new Map(),
  };
}

export function toPackage({ code, packageType, zip }: Draft, { parts }: Call): Package {
  if (packageType === "Zip") {
    const bytes = zip ?? new Uint8Array();
    const location = parts.surroundings.keep?.(bytes);
    return { type: "Zip", sha256: sha256Base64(bytes), size: bytes.length, location };
  }
  const uri = text(code, "ImageUri") ?? "";
  return {
    type: "Image",
    uri,
    digest: /@sha256:(?<digest>[0-9a-f]{64})$/u.exec(uri)?.groups?.["digest"] ?? sha256Hex(uri),
  };
}

/** The answer speaks of the new version, under an unqualified ARN (ok-publish-true). */
export function publish(stored: StoredFunction, { parts, store }: Call): string {
  const version = store.nextVersion(stored.name);
  stored.versions.set(version, newRevisions(parts.surroundings.newId));
  return version;
}

export const newRevisions = (newId: () => string): Revisions => ({ pending: newId(), active: newId() });
