import type { Schema } from "../../contract/schema.ts";
import { toDraft, toPackage, newRevisions, publish } from "../create-function.ts";
import { conflict, invalidParameter, preconditionFailed, serialization, type Outcome } from "../errors.ts";
import { findFunction } from "../find-function.ts";
import { show } from "../function-operations.ts";
import type { Call } from "../parts.ts";
import { CODE_RULES } from "../rules-code.ts";
import { LAYER_RULES } from "../rules-layers.ts";
import { SETTING_RULES } from "../rules-settings.ts";
import type { Rule } from "../rule.ts";
import type { StoredFunction } from "../store.ts";
import { isStructure, text, texts, type JsonObject, type Structure } from "../value.ts";

/** What UpdateFunctionCode has of CreateFunction, under `Code` there. */
const CODE_MEMBERS = ["ZipFile", "S3Bucket", "S3Key", "S3ObjectVersion", "ImageUri"];

/** What UpdateFunctionConfiguration can't change. */
const FIXED_MEMBERS = [
  "FunctionName",
  "Code",
  "Publish",
  "PackageType",
  "Architectures",
  "Tags",
  "CodeSigningConfigArn",
];

const SETTINGS: readonly Rule[] = [
  ...CODE_RULES.beforeSettings.filter(({ name }) => name.startsWith("runtime-")),
  ...SETTING_RULES,
  ...LAYER_RULES,
];

export function updateFunctionCode(call: Call): Outcome {
  return update(call, (given, stored) => {
    const Code = Object.fromEntries(Object.entries(given).filter(([member]) => CODE_MEMBERS.includes(member)));
    const architectures = given["Architectures"] === undefined ? {} : { Architectures: given["Architectures"] };
    return {
      input: { ...stored.input, ...architectures, Code },
      rules: [...CODE_RULES.beforeSettings, ...CODE_RULES.package],
    };
  });
}

export function updateFunctionConfiguration(call: Call): Outcome {
  return update(call, (given, stored) => {
    const changes = Object.entries(given).filter(([member]) => !FIXED_MEMBERS.includes(member));
    return { input: { ...stored.input, ...Object.fromEntries(changes) }, rules: SETTINGS };
  });
}

/** A number of its own only where something changed since the last: else that one is shown again. */
export function publishVersion(call: Call): Outcome {
  const read = readUpdate(call);
  if (!read.ok) return read.outcome;
  const { given, stored } = read;
  const sha256 = text(given, "CodeSha256");
  if (sha256 !== undefined && sha256 !== codeSha256(stored))
    return invalidParameter(
      `CodeSHA256 (${sha256}) is different from current CodeSHA256 in $LATEST (${codeSha256(stored)}).`,
    );
  const [version, last] = [...stored.versions].at(-1) ?? [];
  const published = version !== undefined && last?.of === undefined ? version : publish(stored, call);
  const view = { version: published, qualified: true, occasion: "read" } as const;
  return { kind: "answer", status: 201, body: show(stored, view, call) };
}

/** What a request makes of the function, as a create would ask for it, and the checks of it. */
type Change = (given: Structure, stored: StoredFunction) => { input: Structure; rules: readonly Rule[] };

function update(call: Call, change: Change): Outcome {
  const { parts, region, store } = call;
  const read = readUpdate(call);
  if (!read.ok) return read.outcome;
  const { given, stored } = read;
  const { input, rules } = change(given, stored);
  const draft = toDraft(input, call);
  const standing = { contract: parts.contract, region, store, surroundings: parts.surroundings };
  for (const rule of rules) {
    const refusal = rule.check(draft, standing);
    if (refusal !== undefined) return refusal;
  }
  const { Code, ...settings } = input;
  const renewed: StoredFunction = {
    ...stored,
    input: settings,
    package: isStructure(Code) ? toPackage(draft, call) : stored.package,
    layers: texts(settings, "Layers").map((arn) => ({ arn, size: store.findLayer(arn)?.size ?? 0 })),
    modifiedAt: parts.surroundings.now(),
    revisions: newRevisions(parts.surroundings.newId),
    // What was published stays as it was then.
    versions: new Map([...stored.versions].map(([number, published]) => [number, { of: stored, ...published }])),
  };
  if (given["DryRun"] !== true) store.putFunction(renewed);
  const version = given["Publish"] === true && given["DryRun"] !== true ? publish(renewed, call) : "$LATEST";
  const shown = show(renewed, { version, qualified: false, occasion: "read" }, call);
  return { kind: "answer", status: 200, body: { ...shown, ...IN_PROGRESS } };
}

/** In the answer to the update alone: reads that follow show that it succeeded. */
const IN_PROGRESS: JsonObject = {
  LastUpdateStatus: "InProgress",
  LastUpdateStatusReason: "The function is being created.",
  LastUpdateStatusReasonCode: "Creating",
};

type Read = { ok: true; given: Structure; stored: StoredFunction } | { ok: false; outcome: Outcome };

function readUpdate(call: Call): Read {
  const { parts, schema, body } = call;
  const no = (outcome: Outcome): Read => ({ ok: false, outcome });
  const found = findFunction(call);
  if (!found.ok) return no(found.error);
  const { stored } = found;
  const parsed = parts.parse(body.length === 0 ? Buffer.from("{}") : body);
  if (parsed === undefined) return no(serialization("Unable to parse the request body as JSON"));
  const read = parts.deserialize(updateSchema(schema), parsed.json);
  if (!read.ok) return no(serialization(read.message));
  const violations = parts.violations(updateSchema(schema), read.value);
  if (violations.length > 0) return no(parts.refuseViolations(violations));
  const shown = show(stored, { version: "$LATEST", qualified: false, occasion: "read" }, call);
  if (shown["State"] === "Pending")
    return no(
      conflict(
        "The operation cannot be performed at this time. The function is currently in the following state: Pending",
      ),
    );
  const revision = text(read.value, "RevisionId");
  if (revision !== undefined && revision !== shown["RevisionId"])
    return no(
      preconditionFailed(
        "The Revision Id provided does not match the latest Revision Id. Call the GetFunction API to retrieve the latest Revision Id",
      ),
    );
  return { ok: true, given: read.value, stored };
}

/** The create's own members, none required, with what updates have besides. */
function updateSchema({ properties = {}, ...schema }: Schema): Schema {
  const plain = (type: "string" | "boolean"): Schema => ({ type, "x-clauses": {} });
  const code = properties["Code"]?.properties ?? {};
  return {
    ...schema,
    required: [],
    properties: {
      ...properties,
      ...code,
      DryRun: plain("boolean"),
      RevisionId: plain("string"),
      CodeSha256: plain("string"),
    },
  };
}

const codeSha256 = ({ package: code }: StoredFunction): string => (code.type === "Zip" ? code.sha256 : code.digest);
