import type { Json } from "../wire/json.ts";
import { isLoopback } from "../wire/loopback.ts";
import { STAND_IN, type Call } from "./conversation.ts";
import { neutralBody } from "./neutral-body.ts";
import type { Steady } from "./steady.ts";

/** A call as it went over the wire. */
export interface RawCall extends Omit<Call, "scope"> {
  /** Headers of the request, in lower case. */
  requestHeaders: Record<string, string>;
}

/** What clients read. The others are the connection's, or differ each time. */
const KEPT_HEADERS = new Set([
  "content-type",
  "location",
  "retry-after",
  "x-amz-executed-version",
  "x-amz-function-error",
  "x-amzn-errortype",
  "x-amzn-requestid",
]);

/** A call that can be committed and compared: no secret, no code, no port, nothing that differs each time. */
export function neutralCall(call: RawCall, endpoint: URL, steady: Steady): Call {
  const { method, path, body, status, response, rawHeaders, requestHeaders } = call;
  const request = steady.request(JSON.stringify([path, neutralBody(body)]));
  const [steadyPath, steadyBody] = JSON.parse(request) as [string, Json];
  const kept = Object.entries(rawHeaders).filter(([name]) => KEPT_HEADERS.has(name.toLowerCase()));
  const secrets = secretsOf(requestHeaders);
  const clean = withoutEndpoint(withoutSignedQueries(without(JSON.stringify([response, kept]), secrets)), endpoint);
  const [steadyResponse, headers] = JSON.parse(steady.response(clean, rawHeaders["x-amzn-requestid"])) as [
    Json,
    [string, string][],
  ];
  return {
    scope: STAND_IN,
    method,
    path: steadyPath,
    body: steadyBody,
    status,
    response: steadyResponse,
    rawHeaders: Object.fromEntries(headers),
  };
}

/** Shorter ones, like `test`, are no secrets and may be a part of anything. */
const SHORTEST_SECRET = 12;

/** What a request was signed with: an answer may quote it. */
function secretsOf({ authorization = "", "x-amz-security-token": token = "" }: Record<string, string>): string[] {
  const [, keyId = ""] = /Credential=([^/,\s]+)/.exec(authorization) ?? [];
  const [, signature = ""] = /Signature=([0-9a-f]+)/.exec(authorization) ?? [];
  return [token, keyId, signature].filter(({ length }) => length >= SHORTEST_SECRET);
}

const without = (text: string, secrets: readonly string[]): string =>
  secrets.reduce((rest, secret) => rest.replaceAll(JSON.stringify(secret).slice(1, -1), "<secret>"), text);

/** Whoever has a link with a signature may read what it points to. */
const withoutSignedQueries = (text: string): string =>
  text.replaceAll(/(https?:[^"\s?\\]*)\?[^"\s\\]*(?:X-Amz-|Signature=|AWSAccessKeyId)[^"\s\\]*/gi, "$1");

/** As an origin, and as a host with its port. */
const withoutEndpoint = (text: string, endpoint: URL): string =>
  text
    .replaceAll(/https?:\/\/[^"\s/?#\\]+/g, (origin) => (isOf(origin, endpoint) ? STAND_IN : origin))
    .replaceAll(/(?:[\w.-]+|\[[\da-f:]+\]):\d+/g, (host) =>
      isOf(`${endpoint.protocol}//${host}`, endpoint) ? new URL(STAND_IN).host : host,
    );

/** Loopback has many names. */
function isOf(origin: string, endpoint: URL): boolean {
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  const isSameHost = url.hostname === endpoint.hostname || (isLoopback(url) && isLoopback(endpoint));
  return isSameHost && url.protocol === endpoint.protocol && url.port === endpoint.port;
}
