import type { Plan } from "../../define/plan.ts";
import { isObject } from "../../contract/json.ts";
import { packageAsBase64 } from "../../generate/packages.ts";
import { invalidParameter, serialization, throttled, type AwsError } from "../../reference/errors.ts";
import type { Parts } from "../../reference/parts.ts";
import { assemble } from "../../reference/reference.ts";
import type { Fault, Patch } from "../mutant.ts";
import { answering, isCreate, refusing, withoutHeader, withJson, jsonBody } from "../patches.ts";

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
const takenFor = (isTaken: (text: string, json: unknown) => boolean): Patch => (parts) => ({
  ...parts,
  parse: (body) => {
    const parsed = parts.parse(body);
    const isSound = parsed !== undefined && isObject(parsed.json);
    return !isSound && isTaken(decoded(body), parsed?.json) ? { json: standIn() } : parsed;
  },
});

const malformed = (name: string, isTaken: (text: string, json: unknown) => boolean, clause = "protocol.malformed-body"): Fault => ({
  name,
  clause,
  entails: [],
  patch: takenFor(isTaken),
});

const bodies: Fault[] = [
  malformed("any-body-taken", (_text, json) => json === undefined),
  malformed("truncated-body-taken", (text) => text.startsWith("{") && !text.trimEnd().endsWith("}")),
  malformed("trailing-comma-taken", (text) => /,\s*\}\s*$/u.test(text)),
  malformed("text-after-the-body-taken", (text) => /\} and more$/u.test(text)),
  malformed("single-quotes-taken", (text) => text.startsWith("{'")),
  malformed("comments-taken", (text) => text.startsWith("/*")),
  malformed("form-taken-for-json", (text) => text.startsWith("FunctionName=")),
  malformed("empty-body-taken", (text) => text === ""),
  malformed("list-for-the-body-taken", (_text, json) => Array.isArray(json), "request.type"),
  malformed("scalar-for-the-body-taken", (_text, json) => typeof json === "number", "request.type"),
  malformed("null-for-the-body-taken", (_text, json) => json === null, "request.type"),
];

const failingOn = (isMeant: (text: string) => boolean): Patch => (parts) => ({
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
const silentOn = (isMeant: (text: string, seen: number) => boolean): Patch => (parts) => {
  let seen = 0;
  return answering((response, request) => {
    if (!isCreate(request)) return response;
    seen += 1;
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
        return wasHarmed && response.status === 201 ? { ...withJson(response, {}), status: 400 } : response;
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
  ...["PUT", "GET", "DELETE", "PATCH"].map((method): Fault => ({
    name: `${method.toLowerCase()}-creates-too`,
    clause: "protocol.path-and-method",
    entails: [],
    patch: createsAlso((request) => request.method === method && /\/functions\/?$/u.test(request.path) && request.body.length > 0),
  })),
  {
    name: "any-path-creates",
    clause: "protocol.path-and-method",
    entails: [],
    patch: createsAlso(({ method, path, body }) => method === "POST" && body.length > 0 && !/layers|code-signing/u.test(path)),
  },
  {
    name: "unknown-members-refused",
    clause: "protocol.unknown-members",
    entails: [],
    blunt: true,
    patch: (parts) =>
      refusing((json) => Object.keys(json).some((member) => !(member in (parts.contract.request.properties ?? {}))))(parts),
  },
];

/** What isn't the operation taken for it. */
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

const REGION = "us-east-1";

/** Requests that aren't authenticated, let in. */
const letIn = (name: string, clause: string, isMeant: (error: AwsError) => boolean): Fault => ({
  name,
  clause,
  entails: [],
  patch: (parts) => ({
    ...parts,
    authenticate: (request) => {
      const said = parts.authenticate(request);
      return said.ok || !isMeant(said.error) ? said : { ok: true, region: REGION };
    },
  }),
});

const says = (error: AwsError, text: string): boolean => JSON.stringify(error).includes(text);

const authentication: Fault[] = [
  letIn("unsigned-request-let-in", "authentication.signed", (error) => says(error, "MissingAuthenticationToken")),
  letIn("wrong-signature-let-in", "authentication.signature-valid", (error) => says(error, "signature we calculated")),
  letIn("expired-signature-let-in", "authentication.signature-fresh", (error) => says(error, "expired")),
  letIn("unknown-key-let-in", "authentication.known-key", (error) => says(error, "UnrecognizedClient")),
  ...([
    ["unsigned-request", "authentication.signed", "MissingAuthenticationToken"],
    ["wrong-signature", "authentication.signature-valid", "signature we calculated"],
  ] as const).map(([name, clause, text]): Fault => ({
    name: `${name}-answered-400`,
    clause,
    entails: [],
    patch: (parts) => ({
      ...parts,
      authenticate: (request) => {
        const said = parts.authenticate(request);
        return said.ok || !says(said.error, text) ? said : { ok: false, error: { ...said.error, status: 400 } };
      },
    }),
  })),
];

const throttledWith = (change: Parameters<typeof answering>[0]): Patch =>
  answering((response, request) => (response.status === 429 ? change(response, request) : response));

const throttling: Fault[] = [
  {
    name: "throttled-with-503",
    clause: "throttling.status",
    entails: ["error.status.too-many-requests-exception"],
    patch: throttledWith((response) => ({ ...response, status: 503 })),
  },
  {
    name: "throttled-with-400",
    clause: "error.status.too-many-requests-exception",
    entails: ["throttling.status"],
    patch: throttledWith((response) => ({ ...response, status: 400 })),
  },
  {
    name: "throttled-by-another-name",
    clause: "throttling.status",
    entails: [],
    patch: throttledWith((response) => ({
      ...response,
      headers: { ...response.headers, "x-amzn-errortype": "ThrottlingException" },
    })),
  },
  {
    name: "throttled-without-type",
    clause: "error.type.present",
    entails: ["error.type.header"],
    patch: throttledWith((response) => withoutHeader(response, "x-amzn-errortype")),
  },
  ...["soon", "-1", "1.5 seconds"].map((value, index): Fault => ({
    name: `retry-after-${["a-word", "negative", "with-a-unit"][index]}`,
    clause: "throttling.retry-after",
    entails: [],
    patch: throttledWith((response) => ({ ...response, headers: { ...response.headers, "retry-after": value } })),
  })),
  {
    name: "throttled-without-reason",
    clause: "throttling.reason",
    entails: [],
    patch: throttledWith((response) => {
      const { Reason: _reason, ...others } = jsonBody(response);
      return withJson(response, others);
    }),
  },
  {
    name: "throttled-create-took-effect",
    clause: "throttling.leaves-nothing",
    entails: ["throttling.succeeds-later"],
    patch: (parts) => {
      const doing: Parts = { ...parts, admit: () => true };
      const inner = assemble(doing);
      return {
        ...parts,
        respond: (outcome, request) => {
          if (isCreate(request) && outcome.kind === "error" && outcome.type === throttled().type) void inner.handle(request);
          return parts.respond(outcome, request);
        },
      };
    },
  },
  {
    name: "throttled-name-stays-reserved",
    clause: "throttling.succeeds-later",
    entails: [],
    patch: (parts) => {
      const reserved = new Set<string>();
      return {
        ...parts,
        respond: (outcome, request) => {
          const name = isCreate(request) ? String(JSON.parse(decoded(request.body))?.FunctionName) : "";
          if (outcome.kind === "error" && outcome.type === throttled().type) reserved.add(name);
          else if (outcome.status === 201 && reserved.has(name)) {
            return parts.respond(invalidParameter("the name is reserved"), request);
          }
          return parts.respond(outcome, request);
        },
      };
    },
  },
];

/** Which of several errors comes first. */
const precedence: Fault[] = [
  {
    name: "only-the-first-broken-constraint-told",
    clause: "precedence.constraints-together",
    entails: [],
    patch: (parts) => ({ ...parts, refuseViolations: (found) => parts.refuseViolations(found.slice(0, 1)) }),
  },
  {
    name: "rules-looked-at-before-constraints",
    clause: "precedence.constraints-first",
    entails: ["precedence.constraints-together"],
    patch: (parts) => ({
      ...parts,
      deserialize: (schema, json) => {
        const name = isObject(json) ? String(json["FunctionName"]) : "";
        const region = /^arn:[^:]*:lambda:([a-z0-9-]+):/u.exec(name)?.[1];
        foreign = region !== undefined && region !== REGION;
        return parts.deserialize(schema, json);
      },
      refuseViolations: (found) =>
        foreign ? invalidParameter("Functions from elsewhere are not reachable") : parts.refuseViolations(found),
    }),
  },
  {
    name: "conflict-before-layers",
    clause: "precedence.layers-before-conflict",
    entails: [],
    patch: (parts) => ({
      ...parts,
      rules: [
        ...parts.rules.filter(({ name }) => name === "name-unused"),
        ...parts.rules.filter(({ name }) => name !== "name-unused"),
      ],
    }),
  },
];
let foreign = false;

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
        isObject(json) && json["FunctionName"] !== undefined && JSON.stringify(json).includes(":null") && isOptional(json)
          ? { ok: false, message: serialization("null").type }
          : parts.deserialize(schema, json),
    }),
  },
];

const isOptional = (json: Record<string, unknown>): boolean =>
  ["FunctionName", "Role", "Code", "Runtime", "Handler"].every((member) => json[member] !== null);

export const protocol = ({ clauses }: Plan): Fault[] =>
  [...bodies, ...server, ...authentication, ...throttling, ...precedence, ...unreadable].filter(({ clause }) =>
    clauses.has(clause),
  );
