import { createHmac, hash, timingSafeEqual } from "node:crypto";
import { unauthenticated, type AwsError } from "./errors.ts";
import type { WireRequest } from "./wire.ts";

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
}

export type Authentication = { ok: true; region: string } | { ok: false; error: AwsError };

const TOLERANCE_MS = 5 * 60_000;
const AUTHORIZATION =
  /^AWS4-HMAC-SHA256\s+Credential=([^/,\s]+)\/(\d{8})\/([^/,\s]+)\/([^/,\s]+)\/aws4_request,\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/u;

/**
 * Signature Version 4, verified from the request as it came; nothing of the body is looked at before (recorded on AWS).
 * @param home the only region that is served; undefined: any
 */
export function createAuthenticator(
  credentials: Credentials,
  now: () => number,
  home?: string,
): (request: WireRequest) => Authentication {
  const signingKeys = new Map<string, Buffer>();

  const signingKey = (date: string, region: string): Buffer => {
    const scope = `${date}/${region}`;
    const key =
      signingKeys.get(scope) ??
      [date, region, "lambda", "aws4_request"].reduce<Buffer>(
        (secret, part) => hmac(secret, part),
        Buffer.from(`AWS4${credentials.secretAccessKey}`),
      );
    signingKeys.set(scope, key);
    return key;
  };

  return (request) => {
    const { authorization, "x-amz-date": amzDate = "" } = request.headers;
    if (authorization === undefined) return no("MissingAuthenticationTokenException", "Missing Authentication Token");
    const [, accessKeyId = "", date = "", region = "", service = "", signedHeaders = "", signature = ""] =
      AUTHORIZATION.exec(authorization) ?? [];
    if (signature === "") {
      return no(
        "IncompleteSignatureException",
        "Authorization header requires 'Credential', 'SignedHeaders' and 'Signature' parameters.",
      );
    }
    if (accessKeyId !== credentials.accessKeyId) {
      return no("UnrecognizedClientException", "The security token included in the request is invalid.");
    }
    // The words of AWS's regional endpoints.
    if (home !== undefined && region !== home) {
      return no(INVALID, `Credential should be scoped to a valid region, not '${region}'.`);
    }
    if (service !== "lambda") return no(INVALID, "Credential should be scoped to correct service: 'lambda'.");
    const signedAt = parseAmzDate(amzDate);
    if (signedAt === undefined || !amzDate.startsWith(date)) {
      return no(INVALID, "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP");
    }
    const skew = checkDate(amzDate, signedAt, now());
    if (skew !== undefined) return no(INVALID, skew);
    const scope = `${date}/${region}/lambda/aws4_request`;
    const toSign = `AWS4-HMAC-SHA256\n${amzDate}\n${scope}\n${sha256(canonicalRequest(request, signedHeaders))}`;
    const expected = hmac(signingKey(date, region), toSign);
    return timingSafeEqual(expected, Buffer.from(signature, "hex")) ? { ok: true, region } : no(INVALID, MISMATCH);
  };
}

const INVALID = "InvalidSignatureException";
const MISMATCH =
  "The request signature we calculated does not match the signature you provided. " +
  "Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";

const no = (type: string, message: string): Authentication => ({ ok: false, error: unauthenticated(type, message) });

function checkDate(amzDate: string, signedAt: number, now: number): string | undefined {
  if (signedAt < now - TOLERANCE_MS) {
    const edge = formatAmzDate(now - TOLERANCE_MS);
    return `Signature expired: ${amzDate} is now earlier than ${edge} (${formatAmzDate(now)} - 5 min.)`;
  }
  if (signedAt > now + TOLERANCE_MS) {
    const edge = formatAmzDate(now + TOLERANCE_MS);
    return `Signature not yet current: ${amzDate} is still later than ${edge} (${formatAmzDate(now)} + 5 min.)`;
  }
  return undefined;
}

/** The hash is always that of the body as it came: UNSIGNED-PAYLOAD isn't for Lambda. */
function canonicalRequest(request: WireRequest, signedHeaders: string): string {
  const [path = "", query = ""] = request.path.split(/\?(.*)/su);
  const headers = signedHeaders
    .split(";")
    .map((name) => `${name}:${(request.headers[name] ?? "").trim().replace(/\s+/gu, " ")}\n`)
    .join("");
  return [
    request.method,
    canonicalPath(path),
    canonicalQuery(query),
    headers,
    signedHeaders,
    sha256(request.body),
  ].join("\n");
}

/** Every service but S3 encodes the path once more, after dots and empty segments are gone. */
function canonicalPath(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment === "..") segments.pop();
    else segments.push(encode(segment));
  }
  return `/${segments.join("/")}${segments.length > 0 && path.endsWith("/") ? "/" : ""}`;
}

function canonicalQuery(query: string): string {
  return query
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => pair.split(/=(.*)/su))
    .map(([name = "", value = ""]): [string, string] => [encode(decode(name)), encode(decode(value))])
    .toSorted((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/gu, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function parseAmzDate(amzDate: string): number | undefined {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/u.exec(amzDate) ?? [];
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time) ? undefined : time;
}

function formatAmzDate(time: number): string {
  return new Date(time).toISOString().replace(/[-:]|\.\d{3}/gu, "");
}

const hmac = (key: Buffer, data: string): Buffer => createHmac("sha256", key).update(data).digest();
const sha256 = (data: string | Uint8Array): string => hash("sha256", data, "hex");
