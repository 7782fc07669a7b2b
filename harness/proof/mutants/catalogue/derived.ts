import type { ClauseId } from "../../../contract/clause-book.ts";
import { hash } from "node:crypto";
import { slugOfMember } from "../../../contract/slug.ts";
import { isObject, type Json, type JsonObject } from "../../../wire/json.ts";
import type { Plan } from "../../../define/plan.ts";
import type { Fault, Patch } from "../mutant.ts";
import { jsonBody, reading, showing, showingOn, succeedingWith, withJson, withoutHeader } from "../patches.ts";

type Change = (shown: JsonObject, asked: JsonObject) => JsonObject;

const wrong = (name: string, clause: ClauseId, change: Change, entails: string[] = []): Fault => ({
  name,
  clause,
  entails,
  patch: (parts) => showingOn("read", change)(showingOn("create", change)(parts)),
});

const mistimed = (name: string, change: Change): Fault =>
  wrong(name, "response.last-modified.format", change, ["response.last-modified.aws-form"]);

const atLast = (name: string, clause: ClauseId, member: string, value: Json, entails: string[] = []): Fault => ({
  name,
  clause,
  entails,
  patch: showing((shown) => ({ ...shown, [member]: value })),
});

const published: Change = (shown, asked) => ({
  ...shown,
  Version: asked["Publish"] === true ? "$LATEST" : String(shown["Version"]),
});

/** A read without a Qualifier shows $LATEST, whatever the create showed. */
const READ_OF_LATEST = ["effect.get-function*.same"];

/** Members whose value follows from the request, the package or the state, wrongly worked out. */
const values: Fault[] = [
  wrong("code-sha256-in-hex", "response.code-sha256.digest", (shown) => ({
    ...shown,
    CodeSha256: Buffer.from(String(shown["CodeSha256"]), "base64").toString("hex"),
  })),
  atLast(
    "code-sha256-the-same-for-all",
    "response.code-sha256.digest",
    "CodeSha256",
    "IY2kzUaIEUvGGqYZJ9dKTnYqJ0sYX0PZyH+RFkwN7Vo=",
  ),
  wrong("code-sha256-in-base64url", "response.code-sha256.digest", (shown) => ({
    ...shown,
    CodeSha256: Buffer.from(String(shown["CodeSha256"]), "base64").toString("base64url"),
  })),
  wrong("code-size-of-the-base64-text", "response.code-size.bytes", (shown) => ({
    ...shown,
    CodeSize: Math.ceil(Number(shown["CodeSize"]) / 3) * 4,
  })),
  atLast("code-size-zero", "response.code-size.bytes", "CodeSize", 0),
  wrong("code-size-in-kilobytes-when-large", "response.code-size.bytes", (shown) => ({
    ...shown,
    CodeSize:
      Number(shown["CodeSize"]) >= 1_048_576 ? Math.ceil(Number(shown["CodeSize"]) / 1024) : Number(shown["CodeSize"]),
  })),
  wrong(
    "function-arn-qualified",
    "response.function-arn.unqualified",
    (shown) => ({
      ...shown,
      FunctionArn: `${String(shown["FunctionArn"])}:${String(shown["Version"])}`,
    }),
    ["effect.get-function*"],
  ),
  wrong(
    "function-arn-qualified-when-published",
    "response.function-arn.unqualified",
    (shown, asked) => ({
      ...shown,
      FunctionArn:
        asked["Publish"] === true && shown["Version"] !== "$LATEST"
          ? `${String(shown["FunctionArn"])}:1`
          : String(shown["FunctionArn"]),
    }),
    ["effect.get-function*"],
  ),
  wrong("function-arn-of-another-region", "response.function-arn.derived", (shown) => ({
    ...shown,
    FunctionArn: String(shown["FunctionArn"]).replace("us-east-1", "us-east-2"),
  })),
  wrong("function-arn-of-account-zero", "response.function-arn.derived", (shown) => ({
    ...shown,
    FunctionArn: String(shown["FunctionArn"]).replace("123456789012", "000000000000"),
  })),
  wrong("function-arn-in-small-letters", "response.function-arn.derived", (shown) => ({
    ...shown,
    FunctionArn: String(shown["FunctionArn"]).toLowerCase(),
  })),
  {
    name: "function-name-as-it-was-spelt",
    clause: "response.function-name.bare",
    entails: ["effect.get-function*"],
    patch: (parts) =>
      showingOn("create", (shown, asked) => ({ ...shown, FunctionName: asked["FunctionName"] ?? "" }))(parts),
  },
  atLast("version-1-without-publish", "response.version.latest", "Version", "1", READ_OF_LATEST),
  wrong("publish-without-a-version", "response.version.published", published),
  wrong(
    "publish-false-makes-a-version",
    "response.version.latest",
    (shown, asked) => ({
      ...shown,
      Version: asked["Publish"] === false ? "1" : String(shown["Version"]),
    }),
    READ_OF_LATEST,
  ),
  wrong("first-version-is-zero", "response.version.published", (shown) => ({
    ...shown,
    Version: shown["Version"] === "1" ? "0" : String(shown["Version"]),
  })),
  mistimed("last-modified-in-seconds", (shown) => ({
    ...shown,
    LastModified: String(Date.parse("2026-01-12T09:00:00Z") / 1000),
  })),
  mistimed("last-modified-without-zone", (shown) => ({
    ...shown,
    LastModified: String(shown["LastModified"]).replace("+0000", ""),
  })),
  mistimed("last-modified-as-http-date", (shown) => ({
    ...shown,
    LastModified: "Mon, 12 Jan 2026 09:00:00 GMT",
  })),
  mistimed("last-modified-with-a-blank", (shown) => ({
    ...shown,
    LastModified: String(shown["LastModified"]).replace("T", " "),
  })),
  wrong("last-modified-with-z", "response.last-modified.aws-form", (shown) => ({
    ...shown,
    LastModified: String(shown["LastModified"]).replace("+0000", "Z"),
  })),
  wrong("last-modified-in-whole-seconds", "response.last-modified.aws-form", (shown) => ({
    ...shown,
    LastModified: String(shown["LastModified"]).replace(/\.\d{3}/u, ""),
  })),
  wrong("vpc-without-its-id", "response.vpc-config.vpc-id.present", (shown) => {
    const vpc = shown["VpcConfig"];
    return isObject(vpc) ? { ...shown, VpcConfig: { ...vpc, VpcId: null } } : shown;
  }),
  wrong("image-digest-empty", "response.code-sha256.present", (shown) =>
    shown["PackageType"] === "Image" ? { ...shown, CodeSha256: "" } : shown,
  ),
  wrong("layers-without-bytes", "response.layers.code-size.bytes", (shown) => {
    const layers = shown["Layers"];
    if (!Array.isArray(layers)) return shown;
    return { ...shown, Layers: layers.map((layer) => (isObject(layer) ? { ...layer, CodeSize: 0 } : layer)) };
  }),
  wrong("revision-id-no-uuid", "response.revision-id.format", (shown) => ({ ...shown, RevisionId: "1" })),
  atLast("state-failed", "response.state.initial", "State", "Failed"),
  atLast("last-update-in-progress", "response.last-update-status.initial", "LastUpdateStatus", "InProgress"),
  atLast("image-shown-as-zip", "response.package-type.kind", "PackageType", "Zip"),
  atLast("zip-shown-as-image", "response.package-type.kind", "PackageType", "Image"),
  wrong("image-with-runtime", "response.runtime.unset-for-image", (shown) => ({
    ...shown,
    Runtime: shown["Runtime"] ?? "python3.9",
  })),
  wrong("image-with-handler", "response.handler.unset-for-image", (shown) => ({
    ...shown,
    Handler: shown["Handler"] ?? "index.handler",
  })),
];

/** Answers to creates that are wrong as a whole, or show too much. */
const wholes: Fault[] = [
  ...[200, 202, 204].map((status): Fault => ({
    name: `created-answered-${status}`,
    clause: "response.status",
    entails: [],
    patch: succeedingWith((response) => ({ ...response, status })),
  })),
  {
    name: "answer-content-type-text",
    clause: "response.content-type",
    entails: [],
    patch: succeedingWith((response) => ({
      ...response,
      headers: { ...response.headers, "content-type": "text/plain" },
    })),
  },
  {
    name: "answer-without-content-type",
    clause: "response.content-type",
    entails: [],
    patch: succeedingWith((response) => withoutHeader(response, "content-type")),
  },
  {
    name: "answer-without-request-id",
    clause: "response.request-id",
    entails: [],
    patch: succeedingWith((response) => withoutHeader(response, "x-amzn-requestid")),
  },
  {
    name: "answer-without-body",
    clause: "response.type",
    entails: ["effect.*"],
    patch: succeedingWith((response) => ({ ...response, body: new Uint8Array() })),
  },
  {
    name: "answer-is-a-list",
    clause: "response.type",
    entails: ["effect.*"],
    patch: succeedingWith((response) => withJson(response, [jsonBody(response)])),
  },
  ...["Tags", "Code"].map((member): Fault => ({
    name: `${slugOfMember(member)}-shown`,
    clause: "response.closed",
    entails: [],
    patch: succeedingWith((response) => withJson(response, { ...jsonBody(response), [member]: { secret: "shown" } })),
  })),
  {
    name: "whole-request-shown",
    clause: "response.closed",
    entails: [],
    patch: (parts) => {
      let asked: JsonObject = {};
      const keeping: Patch = reading((json) => (asked = json));
      return keeping(succeedingWith((response) => withJson(response, { ...asked, ...jsonBody(response) }))(parts));
    },
  },
];

/** Says something of functions whose code lies in a bucket, as a server that never fetched it. */
const ofUnfetched =
  (change: (shown: JsonObject, code: JsonObject) => JsonObject): Patch =>
  (parts) => {
    const codes = new Map<unknown, JsonObject>();
    const noting: Patch = reading((json) => {
      const { Code: code = null, FunctionName: name } = json;
      if (isObject(code) && typeof code["S3Bucket"] === "string") codes.set(name, code);
      return json;
    });
    return noting(
      showing((shown) => {
        const code = codes.get(shown["FunctionName"]);
        return code ? change(shown, code) : shown;
      })(parts),
    );
  };

const unfetched: Fault[] = [
  {
    name: "code-size-of-what-was-never-fetched",
    clause: "response.code-size.bytes",
    entails: [],
    patch: ofUnfetched((shown) => ({ ...shown, CodeSize: 0 })),
  },
  {
    name: "digest-of-nothing-for-what-was-never-fetched",
    clause: "response.code-sha256.digest",
    entails: [],
    patch: ofUnfetched((shown) => ({ ...shown, CodeSha256: hash("sha256", "", "base64") })),
  },
];

/** Where an edition names no values, one that no edition lists is a fault of its type. */
const unlisted: Fault = {
  name: "tracing-mode-that-no-edition-lists",
  clause: "response.tracing-config.mode.type",
  entails: ["response.tracing-config.*"],
  patch: showing((shown) => ({ ...shown, TracingConfig: { Mode: "Traced" } })),
};

export const derived = ({ clauses }: Plan): Fault[] => {
  const namesModes = clauses.has("response.tracing-config.mode.enum");
  return [...values, ...wholes, ...unfetched, ...(namesModes ? [] : [unlisted])].filter(({ clause }) =>
    clauses.has(clause),
  );
};
