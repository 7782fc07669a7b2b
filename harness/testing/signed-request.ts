import { createHash, createHmac, type Hash, type Hmac } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";
import type { WireRequest } from "../reference/wire.ts";

export interface Signing {
  accessKeyId?: string;
  secretAccessKey?: string;
  region?: string;
  /** Milliseconds of the epoch. */
  at?: number;
}

/** A request as an official client would sign it, for driving a reference without a socket. */
export async function signedRequest(
  method: string,
  target: string,
  body: Uint8Array | string = "",
  signing: Signing = {},
): Promise<WireRequest> {
  const { accessKeyId = "test", secretAccessKey = "test", region = "us-east-1", at = Date.now() } = signing;
  const signer = new SignatureV4({
    service: "lambda",
    region,
    credentials: { accessKeyId, secretAccessKey },
    sha256: NodeSha256,
  });
  const [path = "/", query = ""] = target.split(/\?(.*)/su);
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  const { headers } = await signer.sign(
    {
      method,
      protocol: "http:",
      hostname: "localhost",
      path,
      query: Object.fromEntries(new URLSearchParams(query)),
      headers: { host: "localhost", "content-type": "application/json" },
      body: bytes,
    },
    { signingDate: new Date(at) },
  );
  const lowered = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return { method, path: target, headers: Object.fromEntries(lowered), body: bytes };
}

/** The library takes a constructor of hashes. */
class NodeSha256 {
  #hash: Hash | Hmac;
  readonly #secret: Uint8Array | string | undefined;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#secret = secret === undefined || typeof secret === "string" ? secret : bytesOf(secret);
    this.#hash = this.#fresh();
  }

  #fresh(): Hash | Hmac {
    return this.#secret === undefined ? createHash("sha256") : createHmac("sha256", this.#secret);
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(typeof data === "string" ? data : bytesOf(data));
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {
    this.#hash = this.#fresh();
  }
}

function bytesOf(data: ArrayBuffer | ArrayBufferView): Uint8Array {
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}
