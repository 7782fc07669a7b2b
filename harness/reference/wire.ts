import type { Outcome } from "./errors.ts";

export interface WireRequest {
  method: string;
  /** With query string. */
  path: string;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: Uint8Array;
}

export interface WireResponse {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array;
}

/** Headers as recorded (ok-minimal-zip, wire-error-headers-modelled); the error type is the bare name. */
export function toWire(outcome: Outcome, requestId: string, now: number): WireResponse {
  const body = outcome.body === undefined ? new Uint8Array() : Buffer.from(JSON.stringify(outcome.body));
  const headers: Record<string, string> = {
    "content-type": "application/json",
    date: new Date(now).toUTCString(),
    "x-amzn-requestid": requestId,
  };
  if (outcome.body !== undefined) headers["content-length"] = String(body.length);
  if (outcome.kind === "error") Object.assign(headers, { "x-amzn-errortype": outcome.type }, outcome.headers);
  return { status: outcome.status, headers, body };
}
