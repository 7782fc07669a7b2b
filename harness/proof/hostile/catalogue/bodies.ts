import { bytesOf, type Hostile } from "../hostile.ts";
import type { WireResponse } from "../../../reference/wire.ts";
import { ONE_VALID } from "../mistreats.ts";

/** A right answer whose bytes come otherwise. */
const otherwise = (
  name: string,
  about: string,
  change: (right: WireResponse) => WireResponse,
  expected: Hostile["expected"],
): Hostile => ({
  name,
  about,
  mistreats: ONE_VALID,
  async answers({ socket, right }) {
    socket.write(bytesOf(change(await right())));
  },
  expected,
});

const FINE: Hostile["expected"] = { kind: "judged", exit: 0 };
const notJson = (says?: RegExp): Hostile["expected"] => ({
  kind: "judged",
  exit: 1,
  breaks: ["response.type"],
  ...(says && { says }),
});

const text = ({ body }: WireResponse): string => Buffer.from(body).toString();
const bytes = (right: WireResponse, body: Uint8Array): WireResponse => ({ ...right, body });

export const bodies: readonly Hostile[] = [
  otherwise(
    "created-without-body",
    "answers 201 without a body",
    (right) => bytes(right, Buffer.alloc(0)),
    notJson(/an empty body/),
  ),
  otherwise(
    "204",
    "answers 204 without a body",
    (right) => ({ ...right, status: 204, body: Buffer.alloc(0) }),
    notJson(/an empty body|^204/),
  ),
  otherwise(
    "205",
    "answers 205 without a body",
    (right) => ({ ...right, status: 205, body: Buffer.alloc(0) }),
    notJson(/an empty body|^205/),
  ),
  otherwise(
    "byte-order-mark",
    "begins with a byte order mark",
    (right) => bytes(right, Buffer.concat([Buffer.from("\ufeff"), right.body])),
    notJson(),
  ),
  otherwise("utf-16", "writes UTF-16", (right) => bytes(right, Buffer.from(text(right), "utf16le")), notJson()),
  otherwise(
    "utf-32",
    "writes UTF-32",
    (right) => bytes(right, Buffer.from([...text(right)].map((sign) => `${sign}\0\0\0`).join(""), "latin1")),
    notJson(),
  ),
  otherwise(
    "another-charset",
    "names a charset that nobody knows",
    (right) => ({ ...right, headers: { ...right.headers, "content-type": "application/json; charset=x-owned" } }),
    FINE,
  ),
  otherwise(
    "bytes-that-are-no-text",
    "has bytes that are no UTF-8",
    (right) => bytes(right, Buffer.from([0xff, 0xfe, 0xc0, 0xaf, 0x80])),
    notJson(),
  ),
  otherwise("zeros", "has 100 KB of zeros", (right) => bytes(right, Buffer.alloc(100_000)), notJson()),
  otherwise(
    "blanks",
    "has 100 KB of blanks before the right body",
    (right) => bytes(right, Buffer.concat([Buffer.alloc(100_000, " "), right.body])),
    FINE,
  ),
  otherwise(
    "html",
    "answers HTML",
    (right) => bytes(right, Buffer.from("<!doctype html><title>It works</title>")),
    notJson(/doctype/),
  ),
  otherwise(
    "xml-entities",
    "answers XML whose entities multiply",
    (right) =>
      bytes(
        right,
        Buffer.from(
          `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><Error><Code>&b;</Code></Error>`,
        ),
      ),
    { kind: "judged", exit: 1, breaks: ["request.memory-size.type"] },
  ),
  otherwise("cut-off-json", "cuts its JSON off", (right) => bytes(right, right.body.subarray(0, -1)), notJson()),
  otherwise(
    "two-jsons",
    "sends its JSON twice",
    (right) => bytes(right, Buffer.concat([right.body, right.body])),
    notJson(),
  ),
  otherwise(
    "json-with-comments",
    "comments its JSON",
    (right) => bytes(right, Buffer.from(`/* */${text(right)}// x`)),
    notJson(),
  ),
  otherwise("json-list", "answers a list", (right) => bytes(right, Buffer.from(`[${text(right)}]`)), notJson()),
  otherwise("json-null", "answers null", (right) => bytes(right, Buffer.from("null")), notJson(/null/)),
  otherwise(
    "json-in-a-string",
    "answers its JSON as a string",
    (right) => bytes(right, Buffer.from(JSON.stringify(text(right)))),
    notJson(),
  ),
];
