import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { Reference, WireRequest, WireResponse } from "./reference.ts";
import { requestTooLarge } from "./size-rules.ts";
import { toWire } from "./wire.ts";

export interface Served {
  url: string;
  port: number;
  close(): Promise<void>;
}

/** Above the largest request that AWS takes, so that the refusal is the reference's own. */
const BODY_LIMIT = 80 * 1024 * 1024;

export interface ServeOptions {
  /** 0, which is the default: any that is free. */
  port?: number;
  host?: string;
  /** It speaks TLS then: a private key and its certificate, in PEM. */
  tls?: { key: string; cert: string };
  /** Told of each request as it comes in; what it gives is told of the answer. */
  observe?(method: string, path: string): (answer: WireResponse) => void;
}

/** @throws the error of `listen`, such as EADDRINUSE */
export async function serveReference(reference: Reference, options: ServeOptions = {}): Promise<Served> {
  const host = options.host ?? "127.0.0.1";
  const listener: RequestListener = (incoming, outgoing) => {
    const serve = async () => {
      const observed = options.observe?.(incoming.method ?? "GET", incoming.url ?? "/");
      const body = await readBody(incoming);
      const answer = body === undefined ? bodyTooLarge() : await reference.handle(toWireRequest(incoming, body));
      outgoing.writeHead(answer.status, answer.headers).end(answer.body);
      observed?.(answer);
    };
    // The caller went away while sending: nobody is left to answer.
    serve().catch(() => outgoing.destroy());
  };
  const settings = { keepAliveTimeout: 30_000 };
  const { tls } = options;
  const server = tls ? createTlsServer({ ...settings, ...tls }, listener) : createServer(settings, listener);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const port = portOf(server);
  return {
    url: `${tls ? "https" : "http"}://${host.includes(":") ? `[${host}]` : host}:${port}`,
    port,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

/** By its signature nobody can be known any more: that covers what wasn't kept. */
const bodyTooLarge = (): WireResponse => toWire(requestTooLarge(), randomUUID(), Date.now());

/** Whole, or undefined where it is over the limit: it is read to its end all the same, since clients look for an answer only then. */
async function readBody(incoming: IncomingMessage): Promise<Uint8Array | undefined> {
  let chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > BODY_LIMIT) chunks = [];
    else chunks.push(chunk);
  }
  return size > BODY_LIMIT ? undefined : Buffer.concat(chunks, size);
}

function toWireRequest(incoming: IncomingMessage, body: Uint8Array): WireRequest {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(",") : value;
  }
  return { method: incoming.method ?? "GET", path: incoming.url ?? "/", headers, body };
}

function portOf(server: Pick<Server, "address">): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return address.port;
}
