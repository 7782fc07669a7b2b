import { at, isObject, type Json, type JsonObject } from "../../../wire/json.ts";
import type { Plan } from "../../../define/plan.ts";
import type { Fault, Patch } from "../mutant.ts";
import { answering, jsonBody, showingOn, withJson } from "../patches.ts";

const reversed = (list: Json | undefined): Json => (Array.isArray(list) ? list.toReversed() : (list ?? null));

const withoutLastSubnet = (vpc: Json | undefined): Json => {
  const ids = at(vpc, "SubnetIds");
  return isObject(vpc) && Array.isArray(ids) && ids.length > 1
    ? { ...vpc, SubnetIds: ids.slice(0, -1) }
    : (vpc ?? null);
};

/** What reads show and creates don't. */
const READ_WRONGLY: [name: string, change: (shown: JsonObject, asked: JsonObject) => JsonObject][] = [
  ["description-lost", (shown) => ({ ...shown, Description: "" })],
  ["environment-lost", (shown) => ({ ...shown, Environment: null })],
  ["memory-size-the-default", (shown) => ({ ...shown, MemorySize: 128 })],
  ["timeout-the-default", (shown) => ({ ...shown, Timeout: 3 })],
  ["code-sha256-anew", (shown) => ({ ...shown, CodeSha256: "anew" })],
  ["code-size-anew", (shown) => ({ ...shown, CodeSize: Number(shown["CodeSize"]) + 1 })],
  ["arn-qualified", (shown) => ({ ...shown, FunctionArn: `${String(shown["FunctionArn"])}:$LATEST` })],
  ["last-modified-now", (shown) => ({ ...shown, LastModified: "2026-01-13T00:00:00.000+0000" })],
  ["layers-lost", (shown) => ({ ...shown, Layers: null })],
  ["vpc-lost", (shown) => ({ ...shown, VpcConfig: null })],
  ["layers-in-reverse", (shown) => ({ ...shown, Layers: reversed(shown["Layers"]) })],
  ["last-subnet-lost", (shown) => ({ ...shown, VpcConfig: withoutLastSubnet(shown["VpcConfig"]) })],
  ["architectures-the-default", (shown) => ({ ...shown, Architectures: ["x86_64"] })],
  ["handler-of-another", (shown) => ({ ...shown, Handler: "other.handler" })],
  ["role-of-another", (shown) => ({ ...shown, Role: "arn:aws:iam::123456789012:role/other" })],
];

const readBack: Fault[] = READ_WRONGLY.map(([name, change]) => ({
  name: `read-back-${name}`,
  clause: "effect.get-function.same",
  entails: ["effect.get-function-configuration.same", "effect.list-functions"],
  patch: showingOn("read", change),
}));

const isWhole = (path: string): boolean => /\/functions\/[^/]+(?:\?|$)/u.test(path);

type Called = "whole" | "configuration" | "list" | "delete";

function callIn({ method, path }: { method: string; path: string }): Called | undefined {
  if (/\/functions\/?(?:\?|$)/u.test(path)) return method === "GET" ? "list" : undefined;
  if (method === "DELETE") return "delete";
  if (method !== "GET") return undefined;
  return path.includes("/configuration") ? "configuration" : isWhole(path) ? "whole" : undefined;
}

/** Whatever is there, calls of one kind are answered in this way. */
const callingFails = (
  called: Called,
  status: number,
  body: JsonObject,
  isMeant: (status: number) => boolean = () => true,
): Patch =>
  answering((response, request) =>
    callIn(request) === called && isMeant(response.status)
      ? { ...response, status, body: Buffer.from(JSON.stringify(body)) }
      : response,
  );

/** Calls that answer in no way that a client can use. */
const calls: Fault[] = [
  {
    name: "get-function-fails",
    clause: "effect.get-function.answers",
    entails: ["effect.get-function.not-found"],
    patch: callingFails("whole", 500, { message: "oops" }),
  },
  {
    name: "get-function-without-configuration",
    clause: "effect.get-function.answers",
    entails: [],
    patch: callingFails("whole", 200, { Code: {} }, (status) => status === 200),
  },
  {
    name: "get-function-configuration-fails",
    clause: "effect.get-function-configuration.answers",
    entails: [],
    patch: callingFails("configuration", 500, { message: "oops" }),
  },
  {
    name: "list-under-another-member",
    clause: "effect.list-functions.answers",
    entails: [],
    patch: callingFails("list", 200, { Items: [] }),
  },
  {
    name: "list-fails",
    clause: "effect.list-functions.answers",
    entails: [],
    patch: callingFails("list", 500, { message: "oops" }),
  },
  {
    name: "delete-fails",
    clause: "effect.delete-function.answers",
    entails: ["effect.deleted-is-gone"],
    patch: callingFails("delete", 500, { message: "oops" }),
  },
  {
    name: "missing-function-of-another-type",
    clause: "effect.get-function.not-found",
    entails: [],
    patch: callingFails("whole", 400, { Type: "User", message: "no" }, (status) => status === 404),
  },
];

/** One of the two reads alone. */
const onRead = (which: "whole" | "configuration", change: (configuration: JsonObject) => JsonObject): Patch =>
  answering((response, { method, path }) => {
    if (method !== "GET" || response.status !== 200) return response;
    if (which === "configuration") {
      return path.includes("/configuration") ? withJson(response, change(jsonBody(response))) : response;
    }
    const body = jsonBody(response);
    const configuration = body["Configuration"];
    return isWhole(path) && isObject(configuration)
      ? withJson(response, { ...body, Configuration: change(configuration) })
      : response;
  });

const withoutMemory = ({ MemorySize: _left, ...others }: JsonObject): JsonObject => others;

const notFoundAnswer = { Type: "User", Message: "Function not found" };

const each: Fault[] = [
  {
    name: "get-function-alone-forgets-memory-size",
    clause: "effect.get-function.same",
    entails: [],
    patch: onRead("whole", withoutMemory),
  },
  {
    name: "get-function-configuration-forgets-memory-size",
    clause: "effect.get-function-configuration.same",
    entails: [],
    patch: onRead("configuration", withoutMemory),
  },
  {
    name: "get-function-configuration-with-default-timeout",
    clause: "effect.get-function-configuration.same",
    entails: [],
    patch: onRead("configuration", (shown) => ({ ...shown, Timeout: 3 })),
  },
  {
    name: "get-function-without-its-level",
    clause: "effect.get-function.answers",
    entails: [],
    patch: answering((response, { method, path }) =>
      method === "GET" &&
      response.status === 200 &&
      isWhole(path) &&
      at(jsonBody(response), "Configuration", "Environment") !== null
        ? withJson(response, at(jsonBody(response), "Configuration") ?? null)
        : response,
    ),
  },
  {
    name: "function-with-environment-lost",
    clause: "effect.function-exists",
    entails: ["effect.*"],
    patch: answering((response, { method, path }) =>
      method === "GET" &&
      response.status === 200 &&
      isWhole(path) &&
      at(jsonBody(response), "Configuration", "Environment") !== null
        ? {
            ...withJson(response, notFoundAnswer),
            status: 404,
            headers: { ...response.headers, "x-amzn-errortype": "ResourceNotFoundException" },
          }
        : response,
    ),
  },
];

const tagsShown = (change: (tags: JsonObject) => Json): Patch =>
  answering((response, { method, path }) => {
    if (method !== "GET" || response.status !== 200 || !isWhole(path)) return response;
    const body = jsonBody(response);
    return isObject(body["Tags"]) ? withJson(response, { ...body, Tags: change(body["Tags"]) }) : response;
  });

const tags: Fault[] = [
  ["tags-not-kept", () => null],
  ["tags-beyond-ten-lost", (shown: JsonObject) => Object.fromEntries(Object.entries(shown).slice(0, 10))],
  ["fiftieth-tag-lost", (shown: JsonObject) => Object.fromEntries(Object.entries(shown).slice(0, 49))],
  [
    "tags-in-ascii-only",
    (shown: JsonObject) =>
      Object.fromEntries(
        Object.entries(shown).map(([key, value]) => [key, String(value).replaceAll(/[^\0-~]/gu, "?")]),
      ),
  ],
  [
    "tag-keys-in-small-letters",
    (shown: JsonObject) => Object.fromEntries(Object.entries(shown).map(([key, value]) => [key.toLowerCase(), value])),
  ],
  ["tags-as-a-list", (shown: JsonObject) => Object.entries(shown).map(([Key, Value]) => ({ Key, Value }))],
].flatMap(([name, change]): Fault[] =>
  typeof name === "string" && typeof change === "function"
    ? [{ name, clause: "effect.tags", entails: [], patch: tagsShown(change) }]
    : [],
);

/** What calls beside the create answer wrongly. */
export const reads = ({ clauses }: Plan): Fault[] =>
  [...readBack, ...calls, ...each, ...tags].filter(({ clause }) => clauses.has(clause));
