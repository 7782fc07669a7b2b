import http from "node:http";
import https from "node:https";
import { Readable, type Duplex } from "node:stream";
import type { Answer, NoAnswer } from "../wire/exchange.ts";

export interface WireRequest {
  method: string;
  url: URL;
  headers: Record<string, string>;
  /** Whole, or in pieces that are made while they are sent. */
  body: string | Uint8Array | Iterable<Uint8Array>;
  /** Bytes of the longest answer that is read to its end: what says more is cut off, as if it had said nothing. */
  longest?: number;
}

/** An answer, or why there is none; `stale` where a reused connection was reset before its first byte. */
export type Sent = { answer: Answer | NoAnswer; stale: boolean };

export interface WireClient {
  /** @param isFresh on a connection of its own, which nobody used before */
  send(request: WireRequest, isFresh?: boolean, timeout?: number): Promise<Sent>;
  close(): void;
}

/** Whose certificates a TLS server is trusted by. */
export interface Trust {
  /** In PEM; without it those of the machine. */
  ca?: string;
  /** Any will do, where nothing is sent that others mustn't see. */
  rejectUnauthorized?: false;
}

/** Enough for any honest answer but a list. */
export const LONGEST_ANSWER = 256 * 1024;

/**
 * Raw HTTP over keep-alive connections: what is given is what is sent, wrong lengths and headers included.
 * @param timeout milliseconds for the whole exchange
 */
export function makeWireClient(timeout: number, connections: number, trust: Trust = {}): WireClient {
  const options = { keepAlive: true, maxSockets: connections };
  const agents = { "http:": new http.Agent(options), "https:": new https.Agent({ ...options, ...trust }) };
  return {
    send(request, isFresh = false, patience = timeout) {
      const secure = request.url.protocol === "https:";
      const agent = secure ? agents["https:"] : agents["http:"];
      return exchange(secure ? https : http, { ...trust, agent: isFresh ? false : agent }, request, patience);
    },
    close() {
      agents["http:"].destroy();
      agents["https:"].destroy();
    },
  };
}

function exchange(
  transport: typeof http | typeof https,
  connection: Trust & { agent: http.Agent | false },
  { method, url, headers, body, longest = LONGEST_ANSWER }: WireRequest,
  timeout: number,
): Promise<Sent> {
  return new Promise((resolve) => {
    let begun = false;
    const request = transport.request(url, { method, headers, ...connection });
    const deadline = setTimeout(() => {
      // A request that still waits for a connection tells nobody that it was destroyed.
      fail(Object.assign(new Error(`no answer within ${timeout} ms`), { code: "TIMEOUT" }));
      request.destroy();
    }, timeout);
    const fail = (error: NodeJS.ErrnoException): void => {
      clearTimeout(deadline);
      const failure = failureOf(error);
      const stale = failure === "reset" && request.reusedSocket && !begun;
      resolve({ answer: { failure, message: error.message || (error.code ?? "the connection failed") }, stale });
    };
    request.on("error", fail);
    // Nobody asked for another protocol. Without a listener, such an answer would end in silence.
    request.on("upgrade", (response: http.IncomingMessage, socket: Duplex) => {
      fail(new Error(`an answer of ${response.statusCode}, which switches to another protocol`));
      socket.destroy();
    });
    request.on("response", (response) => {
      begun = true;
      // Copied: a piece of two bytes would keep the whole buffer that it was read into.
      let read = Buffer.alloc(FIRST_ROOM);
      let size = 0;
      response.on("data", (chunk: Buffer) => {
        if (size + chunk.length > longest) {
          request.destroy(new Error(`an answer of over ${longest} bytes`));
          return;
        }
        if (size + chunk.length > read.length)
          read = Buffer.concat([read.subarray(0, size)], Math.max(2 * read.length, size + chunk.length));
        size += chunk.copy(read, size);
      });
      response.on("error", fail);
      response.on("end", () => {
        clearTimeout(deadline);
        // Who answers before reading all of a request may never read the rest: the connection is of no more use.
        if (!request.writableFinished) request.destroy();
        resolve({
          answer: {
            status: response.statusCode ?? 0,
            headers: flat(response.headers),
            body: read.toString("utf8", 0, size),
          },
          stale: false,
        });
      });
    });
    if (typeof body === "string" || body instanceof Uint8Array) request.end(body);
    else Readable.from(body).on("error", fail).pipe(request);
  });
}

/** Most answers need no more. */
const FIRST_ROOM = 4096;

function failureOf({ code }: NodeJS.ErrnoException): NoAnswer["failure"] {
  if (code === "TIMEOUT") return "timeout";
  if (code === "ECONNRESET" || code === "EPIPE") return "reset";
  return code === "ECONNREFUSED" ? "refused" : "other";
}

function flat(headers: http.IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : value]],
    ),
  );
}
