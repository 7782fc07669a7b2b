import type { ClauseId } from "../../../contract/clause-book.ts";
import { isObject, type JsonObject } from "../../../wire/json.ts";
import type { Plan } from "../../../define/plan.ts";
import { structure, text } from "../../../reference/value.ts";
import type { Fault, Patch } from "../mutant.ts";
import { alsoRefusing, reading, refusing, showingOn } from "../patches.ts";

const strict = (name: string, clause: ClauseId, patch: Patch, entails: string[] = []): Fault => ({
  name,
  clause,
  entails,
  blunt: true,
  patch,
});

const valuesOf = (json: JsonObject, member: string, inner?: string): string[] => {
  const map = inner === undefined ? json[member] : isObject(json[member]) ? json[member][inner] : undefined;
  return isObject(map) ? Object.values(map).filter((value) => typeof value === "string") : [];
};
const hasNonAscii = (value: string): boolean => /[^\0-~]/u.test(value);

/** Valid but rare. */
const rare: Fault[] = [
  strict(
    "package-type-demanded",
    "operation.accepts-valid",
    refusing((json) => json["PackageType"] === undefined),
  ),
  strict(
    "runtime-python3-9-refused",
    "request.runtime.enum",
    refusing(({ Runtime }) => Runtime === "python3.9"),
  ),
  strict(
    "package-type-image-refused-later",
    "request.package-type.enum",
    after(2, ({ input }) => text(input, "PackageType") === "Image"),
  ),
  strict(
    "environment-beside-tracing-refused",
    "operation.accepts-valid",
    refusing(({ Environment, TracingConfig }) => Environment !== undefined && TracingConfig !== undefined),
  ),
  strict(
    "image-by-digest-refused",
    "request.code.image-uri.type",
    refusing(({ Code }) => isObject(Code) && String(Code["ImageUri"] ?? "").includes("@sha256:")),
  ),
  strict(
    "one-letter-handler-refused",
    "request.handler.pattern",
    refusing(({ Handler }) => Handler === "h"),
  ),
  strict(
    "handler-with-an-underscore-refused",
    "request.handler.pattern",
    refusing(({ Handler }) => String(Handler).includes("_")),
  ),
  strict(
    "handler-with-a-slash-refused",
    "request.handler.pattern",
    refusing(({ Handler }) => String(Handler).includes("/")),
  ),
  strict(
    "handler-with-colons-refused",
    "request.handler.pattern",
    refusing(({ Handler }) => String(Handler).includes("::")),
  ),
  strict(
    "non-ascii-handler-refused",
    "request.handler.pattern",
    refusing(({ Handler }) => hasNonAscii(String(Handler))),
  ),
  strict(
    "non-ascii-description-refused",
    "request.description.type",
    refusing(({ Description }) => hasNonAscii(String(Description))),
  ),
  strict(
    "non-ascii-variable-refused",
    "request.environment.variables.value.type",
    refusing((json) => valuesOf(json, "Environment", "Variables").some(hasNonAscii)),
  ),
  strict(
    "non-ascii-tag-refused",
    "request.tags.value.type",
    refusing((json) => valuesOf(json, "Tags").some(hasNonAscii)),
  ),
  strict(
    "publish-false-refused",
    "request.publish.type",
    refusing(({ Publish }) => Publish === false),
  ),
  strict(
    "package-of-a-megabyte-refused",
    "operation.accepts-valid",
    alsoRefusing(({ zip }) => (zip?.length ?? 0) >= 1_048_576),
  ),
  strict(
    "memory-size-not-a-power-of-two-refused",
    "request.memory-size.type",
    refusing(({ MemorySize }) => typeof MemorySize === "number" && MemorySize % 64 !== 0),
  ),
  strict(
    "default-memory-size-given-refused",
    "request.memory-size.minimum",
    refusing(({ MemorySize }) => MemorySize === 128),
  ),
];

/** Not before so many were taken: that which finds the resource, and that of the base's own case. */
function after(count: number, isMeant: Parameters<typeof alsoRefusing>[0]): Patch {
  return (parts) => {
    let seen = 0;
    return alsoRefusing((draft, standing) => isMeant(draft, standing) && (seen += 1) > count)(parts);
  };
}

const lost = (name: string, clause: ClauseId, change: (shown: JsonObject, asked: JsonObject) => JsonObject): Fault => ({
  name,
  clause,
  entails: ["effect.get-function*", "effect.list-functions"],
  patch: showingOn("create", change),
});

/** Every so often. */
const everySo =
  (often: number, change: (shown: JsonObject) => JsonObject): Patch =>
  (parts) => {
    let seen = 0;
    return showingOn("create", (shown) => ((seen += 1) % often === 0 ? change(shown) : shown))(parts);
  };

const occasional: Fault[] = [
  {
    name: "one-answer-in-twenty-without-revision-id",
    clause: "response.revision-id.present",
    entails: [],
    patch: everySo(20, (shown) => ({ ...shown, RevisionId: null })),
  },
  {
    name: "one-answer-in-twenty-with-another-digest",
    clause: "response.code-sha256.digest",
    entails: ["effect.*"],
    patch: everySo(20, (shown) => ({ ...shown, CodeSha256: "c29tZXRoaW5nIGVsc2U=" })),
  },
  strict(
    "names-case-insensitive",
    "request.function-name.pattern",
    alsoRefusing(({ name }, { store }) =>
      store
        .listFunctions()
        .some((kept) => kept.name !== name.name && kept.name.toLowerCase() === name.name.toLowerCase()),
    ),
  ),
];

/** Only together, only above a number, only at one length. */
const hidden: Fault[] = [
  lost("memory-size-lost-beside-timeout", "response.memory-size.echo", (shown, asked) =>
    asked["Timeout"] !== undefined && asked["MemorySize"] !== undefined ? { ...shown, MemorySize: 129 } : shown,
  ),
  lost("environment-lost-beside-tags", "response.environment.echo", (shown, asked) =>
    asked["Environment"] !== undefined && asked["Tags"] !== undefined ? { ...shown, Environment: null } : shown,
  ),
  lost("tracing-lost-on-arm64", "response.tracing-config.echo", (shown, asked) =>
    JSON.stringify(asked["Architectures"]) === '["arm64"]' && asked["TracingConfig"] !== undefined
      ? { ...shown, TracingConfig: { Mode: "PassThrough" } }
      : shown,
  ),
  lost("architectures-lost-on-images", "response.architectures.echo", (shown, asked) =>
    asked["PackageType"] === "Image" && asked["Architectures"] !== undefined
      ? { ...shown, Architectures: ["x86_64"] }
      : shown,
  ),
  lost("version-lost-beside-tags", "response.version.published", (shown, asked) =>
    asked["Publish"] === true && asked["Tags"] !== undefined ? { ...shown, Version: "$LATEST" } : shown,
  ),
  lost("dead-letter-lost-beside-vpc", "response.dead-letter-config.echo", (shown, asked) =>
    asked["VpcConfig"] !== undefined && asked["DeadLetterConfig"] !== undefined
      ? { ...shown, DeadLetterConfig: null }
      : shown,
  ),
  lost("timeout-of-900-shown-as-899", "response.timeout.echo", (shown) => ({
    ...shown,
    Timeout: shown["Timeout"] === 900 ? 899 : (shown["Timeout"] ?? null),
  })),
  lost("large-memory-size-rounded", "response.memory-size.echo", (shown) => ({
    ...shown,
    MemorySize: Number(shown["MemorySize"]) > 10_000 ? 10_000 : (shown["MemorySize"] ?? null),
  })),
  {
    name: "last-list-item-not-looked-at",
    clause: "request.layers.member.pattern",
    entails: ["rule.layers.*", "response.layers.echo"],
    patch: reading((json) => (Array.isArray(json["Layers"]) ? { ...json, Layers: json["Layers"].slice(0, -1) } : json)),
  },
  {
    name: "large-tag-values-not-looked-at",
    clause: "request.tags.value.type",
    entails: [],
    patch: reading((json) => {
      const tags = json["Tags"];
      return isObject(tags) && Object.values(tags).some((value) => typeof value === "object")
        ? { ...json, Tags: null }
        : json;
    }),
  },
  {
    name: "description-of-257-cut-to-256",
    clause: "request.description.max-length",
    entails: [],
    patch: reading((json) =>
      typeof json["Description"] === "string" ? { ...json, Description: json["Description"].slice(0, 256) } : json,
    ),
  },
  strict(
    "variables-and-layers-refused-together",
    "operation.accepts-valid",
    alsoRefusing(
      ({ input }) =>
        structure(input, "Environment") !== undefined && Array.isArray(input["Layers"]) && input["Layers"].length > 0,
    ),
  ),
];

/** Faults that a suite of plain cases easily misses. */
export const hard = ({ clauses }: Plan): Fault[] =>
  [...rare, ...occasional, ...hidden].filter(({ clause }) => clauses.has(clause));
