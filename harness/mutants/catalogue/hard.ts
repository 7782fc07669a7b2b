import { isObject, type JsonObject } from "../../contract/json.ts";
import type { Plan } from "../../define/plan.ts";
import { structure, text } from "../../reference/value.ts";
import type { Fault, Patch } from "../mutant.ts";
import { alsoRefusing, reading, refusing, showingOn } from "../patches.ts";

const strict = (name: string, clause: string, patch: Patch): Fault => ({ name, clause, entails: [], blunt: true, patch });

const valuesOf = (json: JsonObject, member: string, inner?: string): string[] => {
  const map = inner === undefined ? json[member] : isObject(json[member]) ? json[member][inner] : undefined;
  return isObject(map) ? Object.values(map).filter((value) => typeof value === "string") : [];
};
const hasNonAscii = (value: string): boolean => /[^\0-~]/u.test(value);

/** Valid but rare. */
const rare: Fault[] = [
  strict(
    "smallest-function-refused",
    "request.role.required",
    // All but the very first: what is refused at once can't be judged at all.
    once(({ input }) => Object.keys(input).length === 5 && text(input, "Handler") === "index.handler"),
  ),
  strict("runtime-python3-9-refused-later", "request.runtime.enum", once(({ input }) => text(input, "Runtime") === "python3.9")),
  strict("one-letter-handler-refused", "request.handler.pattern", refusing(({ Handler }) => Handler === "h")),
  strict("handler-with-a-dot-refused", "request.handler.pattern", refusing(({ Handler }) => Handler === "file.method" || Handler === "index.handler2")),
  strict("handler-with-a-slash-refused", "request.handler.pattern", refusing(({ Handler }) => String(Handler).includes("/"))),
  strict("handler-with-colons-refused", "request.handler.pattern", refusing(({ Handler }) => String(Handler).includes("::"))),
  strict("non-ascii-handler-refused", "request.handler.pattern", refusing(({ Handler }) => hasNonAscii(String(Handler)))),
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
  strict("publish-false-refused", "request.publish.type", refusing(({ Publish }) => Publish === false)),
  strict(
    "package-of-a-megabyte-refused",
    "response.code-size.bytes",
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

/** Not before the baseline of the run was taken. */
function once(isMeant: Parameters<typeof alsoRefusing>[0]): Patch {
  let seen = 0;
  return alsoRefusing((draft, standing) => isMeant(draft, standing) && (seen += 1) > 1);
}

const lost = (name: string, clause: string, change: (shown: JsonObject, asked: JsonObject) => JsonObject): Fault => ({
  name,
  clause,
  entails: ["effect.get-function*", "effect.list-functions"],
  patch: showingOn("create", change),
});

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
    asked["PackageType"] === "Image" && asked["Architectures"] !== undefined ? { ...shown, Architectures: ["x86_64"] } : shown,
  ),
  lost("version-lost-beside-tags", "response.version.published", (shown, asked) =>
    asked["Publish"] === true && asked["Tags"] !== undefined ? { ...shown, Version: "$LATEST" } : shown,
  ),
  lost("dead-letter-lost-beside-vpc", "response.dead-letter-config.echo", (shown, asked) =>
    asked["VpcConfig"] !== undefined && asked["DeadLetterConfig"] !== undefined ? { ...shown, DeadLetterConfig: null } : shown,
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
    entails: ["rule.layers.exist"],
    patch: reading((json) => (Array.isArray(json["Layers"]) ? { ...json, Layers: json["Layers"].slice(0, -1) } : json)),
  },
  {
    name: "large-tag-values-not-looked-at",
    clause: "request.tags.value.type",
    entails: [],
    patch: reading((json) => {
      const tags = json["Tags"];
      return isObject(tags) && Object.values(tags).some((value) => typeof value === "object") ? { ...json, Tags: null } : json;
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
    "description-counted-in-bytes",
    "request.description.max-length",
    refusing(({ Description }) => typeof Description === "string" && Buffer.byteLength(Description) > 256),
  ),
  strict(
    "description-counted-in-utf16-units",
    "request.description.max-length",
    refusing(({ Description }) => typeof Description === "string" && Description.length > 256),
  ),
  strict(
    "variables-and-layers-refused-together",
    "response.layers.echo",
    alsoRefusing(
      ({ input }) => structure(input, "Environment") !== undefined && Array.isArray(input["Layers"]) && input["Layers"].length > 0,
    ),
  ),
];

/** Faults that a suite of plain cases easily misses. */
export const hard = ({ clauses }: Plan): Fault[] => [...rare, ...hidden].filter(({ clause }) => clauses.has(clause));
