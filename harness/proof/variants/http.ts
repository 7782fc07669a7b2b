import type { ServerResponse } from "node:http";
import type { WireResponse } from "../../reference/wire.ts";

/** A freedom that only a socket shows. */
export interface HttpVariant {
  name: string;
  about: string;
  /** Puts an answer on the wire. @param count how many came before */
  send(outgoing: ServerResponse, answer: WireResponse, count: number): Promise<void> | void;
  /** Hangs up instead of reading a request, where the connection was used before. */
  hangsUp?: (count: number) => boolean;
  /** The endpoint's own path, which is cut off again before the server sees it. */
  prefix?: string;
}

const plainly = (outgoing: ServerResponse, { status, headers, body }: WireResponse): void => {
  outgoing.writeHead(status, headers).end(body);
};

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

const capitals = (name: string): string => name.replaceAll(/(^|-)[a-z]/gu, (letter) => letter.toUpperCase());

export const httpVariants: readonly HttpVariant[] = [
  {
    name: "chunked",
    about: "a body may come in chunks, without its length (RFC 9112, 7.1)",
    send(outgoing, { status, headers, body }) {
      const { "content-length": _length, ...others } = headers;
      outgoing.writeHead(status, others);
      for (let at = 0; at < body.length; at += 100) outgoing.write(body.subarray(at, at + 100));
      outgoing.end();
    },
  },
  {
    name: "byte-by-byte",
    about: "where the packets of an answer end says nothing: in the middle of a character too",
    async send(outgoing, { status, headers, body }) {
      outgoing.writeHead(status, headers);
      outgoing.flushHeaders();
      for (let at = 0; at < body.length; at += 37) {
        outgoing.write(body.subarray(at, at + 37));
        await new Promise((resolve) => setImmediate(resolve));
      }
      outgoing.end();
    },
  },
  {
    name: "connection-close",
    about: "a server may close after each answer (RFC 9112, 9.6)",
    send: (outgoing, { status, headers, body }) =>
      void outgoing.writeHead(status, { ...headers, connection: "close" }).end(body),
  },
  {
    name: "length-told-by-the-end",
    about: "a body without length or chunks ends with the connection (RFC 9112, 6.3)",
    send(outgoing, { status, headers, body }) {
      const { "content-length": _length, ...others } = headers;
      outgoing.useChunkedEncodingByDefault = false;
      outgoing.shouldKeepAlive = false;
      outgoing.writeHead(status, { ...others, connection: "close" }).end(body);
    },
  },
  {
    name: "headers-in-capitals",
    about: "header names are case-insensitive (RFC 9110, 5.1)",
    send: (outgoing, { status, headers, body }) =>
      void outgoing
        .writeHead(status, Object.fromEntries(Object.entries(headers).map(([name, value]) => [capitals(name), value])))
        .end(body),
  },
  {
    name: "reason-of-its-own",
    about: "the reason phrase says nothing and may be missing (RFC 9112, 4)",
    send: (outgoing, { status, headers, body }, count) =>
      void outgoing.writeHead(status, count % 2 === 0 ? "" : "So be it", headers).end(body),
  },
  {
    name: "slow-within-the-timeout",
    about: "how long an answer takes no source says",
    async send(outgoing, answer, count) {
      // Time enough for those who came later to be answered first.
      await pause(count % 7 === 0 ? 60 : 0);
      plainly(outgoing, answer);
    },
  },
  {
    name: "informed-beforehand",
    about: "any number of 1xx answers may come before the one that counts (RFC 9110, 15.2)",
    send(outgoing, answer) {
      outgoing.writeProcessing();
      outgoing.writeEarlyHints({ link: "</>; rel=preconnect" });
      plainly(outgoing, answer);
    },
  },
  {
    name: "hangs-up-when-idle",
    about: "a server may close an idle connection at any time (RFC 9112, 9.5)",
    hangsUp: (count) => count % 11 === 5,
    send: plainly,
  },
  {
    name: "behind-a-prefix",
    about: "an endpoint may have a path of its own, with a slash at its end",
    prefix: "/proxied/lambda",
    send: plainly,
  },
];
