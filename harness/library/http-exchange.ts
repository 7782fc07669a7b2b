import type { Exchange, Recorded, SentRequest } from "../wire/exchange.ts";
import { UsageError } from "../usage-error.ts";

/** As `fetch`, `node:http` or a plain object have them. */
export type HttpHeaders =
  | Iterable<readonly [string, string]>
  | Readonly<Record<string, string | readonly string[] | number | undefined>>;

/** Text, bytes, or what JSON is made from. */
export type HttpBody = string | Uint8Array | object;

/** One HTTP request and its answer, as whoever saw them has them. */
export interface HttpExchange {
  request: {
    /** `"POST"` by default. */
    method?: string | undefined;
    /** `"/2015-03-31/functions"` by default; a whole URL will do. */
    path?: string | undefined;
    headers?: HttpHeaders | undefined;
    body?: HttpBody | undefined;
  };
  response: {
    status: number;
    headers?: HttpHeaders | undefined;
    body?: HttpBody | undefined;
  };
  /**
   * Where someone recorded the exchange: when, and whether as it was on the wire or as a client printed it. A recording
   * says nothing about members that are younger than it, nor of what depends on the account; one by a client doesn't say
   * that something was absent.
   */
  recorded?: Recorded | undefined;
}

/**
 * An exchange as the oracle takes it.
 * @param name what it is called in errors
 * @throws UsageError where it is none, or of a call that isn't judged
 */
export function parseExchange(given: HttpExchange, name: string): Exchange {
  const { request, response } = objectsOf(given, name);
  const { status } = response;
  if (!Number.isInteger(status) || status < 100 || status > 599)
    throw new UsageError(`${name}: response.status is ${JSON.stringify(status)}: expected a number from 100 to 599`);
  const method = (request.method ?? "POST").toUpperCase();
  const path = (request.path ?? FUNCTIONS).replace(/^https?:\/\/[^/]+/, "");
  return {
    request: {
      call: callOf(method, path, name),
      method,
      path,
      headers: headersOf(request.headers),
      body: textOf(request.body),
      signature: "valid",
    },
    ...(given.recorded && { recorded: recordedOf(given.recorded, name) }),
    answer: { status, headers: headersOf(response.headers), body: textOf(response.body) },
    startedAt: 0,
    durationMs: 0,
  };
}

function recordedOf({ date, kind }: Recorded, name: string): Recorded {
  if (kind !== "wire-log" && kind !== "parsed")
    throw new UsageError(`${name}: recorded.kind is ${JSON.stringify(kind)}: expected "wire-log" or "parsed"`);
  if (date !== undefined && !/^\d{4}(-\d{2}(-\d{2})?)?$/.test(date))
    throw new UsageError(`${name}: recorded.date is ${JSON.stringify(date)}: expected a day, a month or a year`);
  return { kind, ...(date !== undefined && { date }) };
}

/** What comes from JavaScript or a file may be anything, whatever the types say. */
function objectsOf(given: HttpExchange | null | undefined, name: string): HttpExchange {
  const request: unknown = given?.request;
  const response: unknown = given?.response;
  if (!given || typeof request !== "object" || !request || typeof response !== "object" || !response)
    throw new UsageError(
      `${name} is no exchange: expected { request: { body, … }, response: { status, headers, body } }`,
    );
  return given;
}

const FUNCTIONS = "/2015-03-31/functions";

function callOf(method: string, path: string, name: string): SentRequest["call"] {
  const [, one, configuration] = /\/2015-03-31\/functions(?:\/([^/?]+)(\/configuration)?)?\/?(?:\?.*)?$/.exec(path) ?? [
    undefined,
    "",
    "/",
  ];
  if (one === undefined && method === "POST") return "CreateFunction";
  if (one === undefined && method === "GET") return "ListFunctions";
  if (one && configuration === undefined && method === "GET") return "GetFunction";
  if (one && configuration === undefined && method === "DELETE") return "DeleteFunction";
  if (one && configuration !== undefined && method === "GET") return "GetFunctionConfiguration";
  throw new UsageError(
    `${name} is ${method} ${path}: expected CreateFunction (POST ${FUNCTIONS}), a read of functions, or DeleteFunction`,
  );
}

function headersOf(headers: HttpHeaders | undefined): Record<string, string> {
  if (headers === undefined) return {};
  const entries = Symbol.iterator in headers ? [...headers] : Object.entries(headers);
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (value === undefined ? [] : [[name.toLowerCase(), [value].flat().join(", ")]])),
  );
}

function textOf(body: HttpBody | undefined): string {
  if (body === undefined) return "";
  if (typeof body === "string") return body;
  return body instanceof Uint8Array ? Buffer.from(body).toString("utf8") : JSON.stringify(body);
}
