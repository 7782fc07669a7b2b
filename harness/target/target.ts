import type { Answer, NoAnswer, SentRequest } from "../wire/exchange.ts";
import type { ServiceRequest } from "../wire/service-request.ts";
import type { Access, Credentials } from "./credentials.ts";
import { makeRedactor } from "./secrets/redactor.ts";
import { lambdaSigners, makeSigner } from "./sign.ts";
import { LONGEST_ANSWER, makeWireClient, type Sent, type WireRequest } from "./wire-client.ts";

export interface TargetOptions {
  endpoint: URL;
  region: string;
  access: Access;
  /** Milliseconds for one exchange. */
  timeout: number;
  connections: number;
  now: () => number;
}

/** Where requests go. */
export interface Target {
  endpoint: URL;
  region: string;
  /** For clients that sign for themselves. */
  readonly credentials: Credentials;
  /** Sends a case's request, signed as it says. @param timeout milliseconds, where it isn't the usual one */
  send(request: SentRequest, isFresh?: boolean, timeout?: number): Promise<Sent>;
  /** Sends a request of the set-up. */
  call(request: ServiceRequest, isFresh?: boolean): Promise<Answer | NoAnswer>;
  close(): void;
}

/** A target over the wire. */
export interface WireTarget extends Target {
  /** From now on it is entered so. */
  enter(access: Access): void;
}

export function makeTarget({ endpoint, region, access, timeout, connections, now }: TargetOptions): WireTarget {
  const open = ({ credentials, ca }: Access) => ({
    credentials,
    client: makeWireClient(timeout, connections, ca === undefined ? {} : { ca }),
    signers: lambdaSigners(region, credentials, now),
  });
  let door = open(access);
  // A target may quote keys that were once its own.
  const redactors = [makeRedactor(access.credentials)];
  // The one way in: what a target says is known to nobody before its secrets are taken out.
  const exchange = async (request: WireRequest, isFresh?: boolean, patience?: number): Promise<Sent> => {
    const { answer, stale } = await door.client.send(request, isFresh, patience);
    return { answer: redactors.reduce((said, redactor) => redactor(request.headers)(said), answer), stale };
  };
  // Endpoints may have a path of their own: a proxy's prefix.
  const prefix = endpoint.pathname.replace(/\/$/, "");
  const urlOf = (path: string): URL => new URL(prefix + path, endpoint.origin);
  return {
    endpoint,
    region,
    get credentials() {
      return door.credentials;
    },
    async send(request, isFresh, patience) {
      const { method, path, headers, large } = request;
      const longest = longestAnswerTo(request);
      if (large) {
        // The hash is known before the bytes are made: the signer takes it from the header.
        const given = { ...headers, "content-length": String(large.bytes), "x-amz-content-sha256": large.sha256 };
        const unsigned = { method, url: urlOf(path), headers: given, body: "" };
        const signed = await door.signers(request)(unsigned);
        return exchange({ ...unsigned, headers: signed, body: large.chunks(), longest }, isFresh, patience);
      }
      // Bytes once: hashing, counting and sending them would each encode the text anew.
      const body = Buffer.from(request.body);
      const unsigned = { method, url: urlOf(path), headers: withLength(headers, body), body };
      return exchange({ ...unsigned, headers: await door.signers(request)(unsigned), longest }, isFresh, patience);
    },
    async call({ service, region: own, method, path, headers = {}, body = "" }, isFresh) {
      const unsigned = { method, url: urlOf(path), headers: withLength(headers, body), body };
      const signed = await makeSigner(service, own ?? region, door.credentials, now)(unsigned);
      return (await exchange({ ...unsigned, headers: signed }, isFresh)).answer;
    },
    enter(renewed) {
      door.client.close();
      door = open(renewed);
      redactors.push(makeRedactor(renewed.credentials));
    },
    close: () => door.client.close(),
  };
}

/** A list shows what others made too, however many at once; and an answer may well repeat all that was sent. */
const longestAnswerTo = ({ call, body, large }: SentRequest): number =>
  call === "ListFunctions" ? 64 * LONGEST_ANSWER : LONGEST_ANSWER + 2 * (large?.bytes ?? body.length);

function withLength(headers: Record<string, string>, body: string | Uint8Array): Record<string, string> {
  const length = Buffer.byteLength(body);
  return length === 0 ? headers : { ...headers, "content-length": String(length) };
}
