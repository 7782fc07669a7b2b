import { editionCalled, EDITION_NAMES } from "../contract/edition.ts";
import { http, type HttpHandler } from "msw";
import { loadContract } from "../contract/load-contract.ts";
import type { Contract } from "../contract/schema.ts";
import type { Authentication, Credentials } from "./authenticate.ts";
import { partitionOf } from "../contract/partition.ts";
import type { Rate } from "./rate-limit.ts";
import { assemble, referenceParts, type WireRequest, type WireResponse } from "./reference.ts";
import { route } from "./route.ts";

/** The Lambda that your code under test meets. */
export interface LambdaHandlersOptions {
  /** `latest` by default. */
  edition?: string;
  /** An origin like `http://localhost:4566`; by default every Lambda endpoint of AWS in the partition of `region`. */
  endpoint?: string;
  /** `123456789012` by default. */
  account?: string;
  /** The region of requests that name none, in their signature or their host; `us-east-1` by default. */
  region?: string;
  /** How long a new function stays Pending, in milliseconds; 0 by default: in the answer to its create only. */
  pendingMs?: number;
  /** Creates per second, and how many may come at once; what is over is answered 429. By default nothing is throttled. */
  rate?: Rate;
  /** `ignored` by default: any credentials will do, and none. `checked`: as AWS does, against `credentials`. */
  signatures?: "checked" | "ignored";
  /** The key pair that exists where signatures are checked; `test` and `test` by default. */
  credentials?: Credentials;
  /**
   * Operations that aren't the reference's: `unhandled` by default, which leaves them to your other handlers, else to
   * msw's `onUnhandledFrame`; `denied`: 403, as AWS answers a path that it doesn't know.
   */
  otherOperations?: "unhandled" | "denied";
  /** Packages that functions can be created from: `bucket/key` → zip. */
  s3Objects?: Record<string, Uint8Array>;
}

/**
 * Request handlers for msw behind which an in-memory Lambda lives: empty at first, and apart from that of every other call.
 * @throws TypeError if `endpoint` isn't an origin, or there is no such `edition`
 */
export function lambdaHandlers(options: LambdaHandlersOptions = {}): HttpHandler[] {
  const { edition = "latest", region = "us-east-1", endpoint, signatures, otherOperations, ...world } = options;
  const partition = partitionOf(region);
  const isHere = endpoint === undefined ? isLambdaHostIn(partition) : isAt(originOf(endpoint));
  const isAnswered = (request: Request): boolean =>
    otherOperations === "denied" || route(request.method, pathOf(request)) !== undefined;
  const parts = referenceParts({ ...world, partition, contract: contractOf(edition) });
  const reference = assemble(signatures === "checked" ? parts : { ...parts, authenticate: trustAnyone(region) });
  return [
    http.all(
      ({ request }) => isHere(new URL(request.url)) && isAnswered(request),
      async ({ request }) => toResponse(await reference.handle(await toWireRequest(request))),
    ),
  ];
}

const LAMBDA_HOST = /^lambda(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|api\.aws)$/u;

const isLambdaHostIn =
  (partition: string) =>
  ({ hostname }: URL): boolean => {
    const [, region] = LAMBDA_HOST.exec(hostname) ?? [];
    return region !== undefined && partitionOf(region) === partition;
  };

const isAt =
  (origin: string) =>
  (url: URL): boolean =>
    url.origin === origin;

function originOf(endpoint: string): string {
  const url = URL.parse(endpoint);
  if (url === null || url.pathname !== "/" || url.search !== "") {
    throw new TypeError(
      `endpoint ${JSON.stringify(endpoint)} isn't an origin: expected one like http://localhost:4566`,
    );
  }
  return url.origin;
}

/** Callers in JavaScript may say what they like. */
function contractOf(name: string): Contract {
  const edition = editionCalled(name);
  if (edition === undefined) {
    throw new TypeError(`edition ${JSON.stringify(name)} isn't there: expected one of ${EDITION_NAMES.join(", ")}`);
  }
  return loadContract(edition);
}

/** Lets everyone in, to the region that the signature names, or the host. */
function trustAnyone(fallback: string): (request: WireRequest) => Authentication {
  return ({ headers: { authorization = "", host = "" } }) => {
    const [, signed] = /Credential=[^/]+\/\d{8}\/([^/]+)\/lambda\//u.exec(authorization) ?? [];
    const [, named] = LAMBDA_HOST.exec(host) ?? [];
    return { ok: true, region: signed ?? named ?? fallback };
  };
}

function pathOf(request: Request): string {
  const { pathname, search } = new URL(request.url);
  return pathname + search;
}

/** fetch doesn't tell the host header, which belongs to the signature. */
async function toWireRequest(request: Request): Promise<WireRequest> {
  const headers = { host: new URL(request.url).host, ...Object.fromEntries(request.headers) };
  const body = new Uint8Array(await request.arrayBuffer());
  return { method: request.method, path: pathOf(request), headers, body };
}

function toResponse({ status, headers, body }: WireResponse): Response {
  return new Response(status === 204 ? null : Buffer.from(body), { status, headers });
}
