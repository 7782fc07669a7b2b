import { zipSync } from "fflate";
import { loadContract } from "../contract/load-contract.ts";
import { createReference, type Reference, type ReferenceOptions } from "../reference/reference.ts";
import { signedRequest, type Signing } from "./signed-request.ts";

/** What the reference's own tests start from. */
export const ROLE = "arn:aws:iam::123456789012:role/lambda";
export const ZIP = zipSync({ "index.py": Buffer.from("def handler(event, context): return event\n") });

export const reference = (options: Partial<ReferenceOptions> = {}): Reference =>
  createReference({ contract: loadContract("2021"), ...options });

export interface Seen {
  status: number;
  type: string | undefined;
  headers: Record<string, string>;
  body: Record<string, unknown>;
}

export async function send(
  to: Reference,
  method: string,
  path: string,
  body?: unknown,
  signing?: Signing,
): Promise<Seen> {
  const sent = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
  const { status, headers, body: bytes } = await to.handle(await signedRequest(method, path, sent, signing));
  const read = bytes.length === 0 ? {} : JSON.parse(Buffer.from(bytes).toString());
  return { status, type: headers["x-amzn-errortype"], headers, body: read };
}

export const input = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  FunctionName: "f",
  Role: ROLE,
  Runtime: "python3.9",
  Handler: "index.handler",
  Code: { ZipFile: Buffer.from(ZIP).toString("base64") },
  ...changes,
});

export const FUNCTIONS = "/2015-03-31/functions";

export const create = (to: Reference, changes?: Record<string, unknown>, signing?: Signing): Promise<Seen> =>
  send(to, "POST", FUNCTIONS, input(changes), signing);
