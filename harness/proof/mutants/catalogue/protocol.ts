import type { ClauseId } from "../../../contract/clause-book.ts";
import type { Plan } from "../../../define/plan.ts";
import { isObject } from "../../../wire/json.ts";
import { packageAsBase64 } from "../../../generate/packages.ts";
import { assemble } from "../../../reference/reference.ts";
import type { WireRequest } from "../../../reference/wire.ts";
import type { Fault, Patch } from "../mutant.ts";
import { answering, isCreate, reading, refusing, withJson } from "../patches.ts";

let count = 0;
const standIn = () => ({
  FunctionName: `read-from-nothing-${(count += 1)}`,
  Role: "arn:aws:iam::123456789012:role/stand-in",
  Runtime: "python3.9",
  Handler: "index.handler",
  Code: { ZipFile: packageAsBase64("minimal") },
});

const decoded = (body: Uint8Array): string => Buffer.from(body).toString("utf8");

/** Bodies that are no JSON object, read as if they were one. */
const takenFor =
  (isTaken: (text: string, json: unknown) => boolean): Patch =>
  (parts) => ({
    ...parts,
    parse: (body) => {
      const parsed = parts.parse(body);
      const isSound = parsed !== undefined && isObject(parsed.json);
      return !isSound && isTaken(decoded(body), parsed?.json) ? { json: standIn() } : parsed;
    },
  });

const malformed = (
  name: string,
  isTaken: (text: string, json: unknown) => boolean,
  clause: ClauseId = "protocol.malformed-body",
): Fault => ({
  name,
  clause,
  entails: [],
  patch: takenFor(isTaken),
});

const bodies: Fault[] = [
  malformed("any-body-taken", (_text, json) => json === undefined),
  malformed("truncated-body-taken", (text) => text.startsWith("{") && !text.trimEnd().endsWith("}")),
  malformed("trailing-comma-taken", (text) => /,\s*\}\s*$/u.test(text)),
  malformed("text-after-the-body-taken", (text) => text.endsWith("} and more")),
  malformed("single-quotes-taken", (text) => text.startsWith("{'")),
  malformed("comments-taken", (text) => text.startsWith("/*")),
  malformed("form-taken-for-json", (text) => text.startsWith("FunctionName=")),
  malformed("empty-body-taken", (text) => text === ""),
  malformed("list-for-the-body-taken", (_text, json) => Array.isArray(json), "request.type"),
  malformed(
    "scalar-for-the-body-taken",
    (_text, json) => typeof json === "number" || typeof json === "string",
    "request.type",
  ),
  malformed("null-for-the-body-taken", (_text, json) => json === null, "request.type"),
];

const failingOn =
  (isMeant: (text: string) => boolean): Patch =>
  (parts) => ({
    ...parts,
    parse: (body) => {
      if (isMeant(decoded(body))) throw new Error("planted");
      return parts.parse(body);
    },
  });

const isUnreadable = (text: string): boolean => {
  try {
    JSON.parse(text);
    return false;
  } catch {
    return true;
  }
};

/** A server that hangs up instead of answering. */
const silentOn =
  (isMeant: (text: string, seen: number) => boolean): Patch =>
  (parts) => {
    let seen = 0;
    let last: unknown;
    return answering((response, request) => {
      if (!isCreate(request)) return response;
      // A server that failed says so in a second answer to the same request.
      if (last !== request) seen += 1;
      last = request;
      if (isMeant(decoded(request.body), seen)) throw new Error("hung up");
      return response;
    })(parts);
  };

const server: Fault[] = [
  {
    name: "malformed-body-answered-500",
    clause: "protocol.malformed-body",
    entails: ["protocol.no-server-error"],
    blunt: true,
    patch: failingOn((text) => text !== "" && isUnreadable(text)),
  },
  {
    name: "malformed-body-answered-500-once-in-a-while",
    clause: "protocol.no-server-error",
    entails: ["protocol.*", "request.type"],
    blunt: true,
    patch: failingOn((text) => text.endsWith("and more")),
  },
  {
    name: "malformed-body-not-answered",
    clause: "protocol.answers",
    entails: ["protocol.*"],
    blunt: true,
    patch: silentOn((text) => text !== "" && isUnreadable(text)),
  },
  {
    name: "every-second-create-not-answered",
    clause: "protocol.answers",
    entails: ["effect.*", "protocol.*", "error.*", "rule.*", "request.*", "response.*"],
    blunt: true,
    patch: silentOn((_text, seen) => seen % 2 === 0),
  },
  {
    name: "every-second-create-answered-500",
    clause: "protocol.no-server-error",
    entails: ["effect.*", "protocol.*", "error.*", "rule.*", "request.*", "response.*"],
    blunt: true,
    patch: (parts) => {
      let seen = 0;
      return answering((response, request) => {
        if (!isCreate(request)) return response;
        seen += 1;
        return seen % 2 === 0 ? { ...withJson(response, { Message: "planted" }), status: 500 } : response;
      })(parts);
    },
  },
  {
    name: "next-create-after-a-malformed-one-refused",
    clause: "protocol.unharmed",
    entails: ["protocol.*"],
    blunt: true,
    patch: (parts) => {
      let isHarmed = false;
      return answering((response, request) => {
        if (!isCreate(request)) return response;
        const wasHarmed = isHarmed;
        isHarmed = isUnreadable(decoded(request.body));
        if (!wasHarmed || response.status !== 201) return response;
        const headers = { ...response.headers, "x-amzn-errortype": "ValidationException" };
        return { ...withJson(response, { message: "a planted refusal" }), headers, status: 400 };
      })(parts);
    },
  },
  {
    name: "malformed-body-answered-404",
    clause: "protocol.malformed-body",
    entails: [],
    patch: answering((response, request) =>
      isCreate(request) && isUnreadable(decoded(request.body)) ? { ...response, status: 404 } : response,
    ),
  },
  ...["PUT", "DELETE", "PATCH"].map((method): Fault => ({
    name: `${method.toLowerCase()}-creates-too`,
    clause: "protocol.path-and-method",
    entails: [],
    patch: createsAlso(
      (request) => request.method === method && /\/functions\/?$/u.test(request.path) && request.body.length > 0,
    ),
  })),
  {
    name: "any-path-creates",
    clause: "protocol.path-and-method",
    entails: [],
    patch: createsAlso(
      ({ method, path, body }) => method === "POST" && body.length > 0 && !/layers|code-signing/u.test(path),
    ),
  },
  {
    name: "unknown-members-refused",
    clause: "protocol.unknown-members",
    entails: [],
    blunt: true,
    patch: (parts) =>
      refusing((json) => Object.keys(json).some((member) => !(member in (parts.contract.request.properties ?? {}))))(
        parts,
      ),
  },
];

/** Input that only a careful reader gets through, by what shows it. */
const ODD: [name: string, isMeant: (request: WireRequest, text: string) => boolean][] = [
  ["body-declared-as-text", ({ headers }) => headers["content-type"] === "text/plain"],
  ["body-of-no-declared-type", ({ headers }) => headers["content-type"] === undefined],
  ["charset-parameter", ({ headers }) => /charset/u.test(headers["content-type"] ?? "")],
  ["unusual-accept-header", ({ headers }) => headers["accept"] === "image/png"],
  ["blob-not-base64", (_request, text) => text.includes('"ZipFile":"xyz"')],
  [
    "blob-without-padding",
    (_request, text) => /"ZipFile":"[A-Za-z0-9+/]*"/u.test(text) && /"ZipFile":"UEsFBgA{20,}"/u.test(text),
  ],
  ["url-safe-blob", (_request, text) => /"ZipFile":"[^"]*[-_]/u.test(text)],
  ["bucket-without-a-key", (_request, text) => text.includes('"S3Bucket":') && !text.includes('"S3Key":')],
  ["package-beside-a-bucket", (_request, text) => text.includes('"S3Bucket":') && text.includes('"ZipFile":')],
  ["exponent", (_request, text) => /"MemorySize":1\.28e2/u.test(text)],
  ["decimal-point", (_request, text) => /"MemorySize":128\.0/u.test(text)],
  ["duplicate-key", (_request, text) => text.split('"MemorySize":').length > 2],
  ["deep-nesting", (_request, text) => text.includes("[[[[[[[[")],
  ["lone-surrogate", (_request, text) => text.includes("\\ud800")],
  ["null-character", (_request, text) => text.includes("\\u0000")],
  ["prototype-member", (_request, text) => text.includes('"__proto__"')],
];

const oddities: Fault[] = ODD.map(([name, isMeant]) => ({
  name: `${name}-answered-500`,
  clause: "protocol.no-server-error",
  entails: ["protocol.*"],
  blunt: true,
  patch: answering((response, request) =>
    isCreate(request) && isMeant(request, decoded(request.body))
      ? { ...withJson(response, { Message: "planted" }), status: 500 }
      : response,
  ),
}));

const MACHINE_WORD = 2 ** 53;

/** Input that is read too generously, or not at all. */
const literals: Fault[] = [
  ...(["maximum", "minimum"] as const).map((bound): Fault => ({
    name: `integer-beyond-64-bits-wrapped-at-${bound}`,
    clause: `request.memory-size.${bound}`,
    entails: ["response.memory-size.*"],
    patch: reading((json) => {
      const { MemorySize } = json;
      const isHuge = typeof MemorySize === "number" && (bound === "maximum" ? MemorySize : -MemorySize) > MACHINE_WORD;
      return isHuge ? { ...json, MemorySize: 128 } : json;
    }),
  })),
  {
    name: "white-space-before-the-body-refused",
    clause: "request.type",
    entails: [],
    blunt: true,
    patch: (parts) => ({ ...parts, parse: (body) => (/^\s/u.test(decoded(body)) ? undefined : parts.parse(body)) }),
  },
  {
    name: "unknown-nested-members-refused",
    clause: "protocol.unknown-members",
    entails: [],
    blunt: true,
    patch: refusing(
      ({ TracingConfig }) => isObject(TracingConfig) && Object.keys(TracingConfig).some((key) => key !== "Mode"),
    ),
  },
];

/** Requests of no operation that are taken for this one. */
function createsAlso(isMeant: (request: { method: string; path: string; body: Uint8Array }) => boolean): Patch {
  return (parts) => {
    const inner = assemble({ ...parts, authenticate: () => ({ ok: true, region: "us-east-1" }) });
    return {
      ...parts,
      authenticate: (request) => parts.authenticate(request),
      respond: (outcome, request) => {
        const isRefused = outcome.kind === "error" && !isCreate(request);
        if (!isRefused || !isMeant(request)) return parts.respond(outcome, request);
        void inner.handle({ ...request, method: "POST", path: "/2015-03-31/functions" });
        return { ...parts.respond(outcome, request), status: 201 };
      },
    };
  };
}

/** Refused where it should just be read. */
const unreadable: Fault[] = [
  {
    name: "null-anywhere-refused",
    clause: "request.null-member",
    entails: [],
    blunt: true,
    patch: (parts) => ({
      ...parts,
      deserialize: (schema, json) =>
        isObject(json) &&
        json["FunctionName"] !== undefined &&
        JSON.stringify(json).includes(":null") &&
        isOptional(json)
          ? { ok: false, message: "null is not expected here" }
          : parts.deserialize(schema, json),
    }),
  },
];

const isOptional = (json: Record<string, unknown>): boolean =>
  ["FunctionName", "Role", "Code", "Runtime", "Handler"].every((member) => json[member] !== null);

export const protocol = ({ clauses }: Plan): Fault[] =>
  [...bodies, ...server, ...oddities, ...literals, ...unreadable].filter(({ clause }) => clauses.has(clause));
