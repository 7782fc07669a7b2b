import { isObject, type Json } from "../wire/json.ts";
import { ConversationError } from "./conversation-error.ts";
import type { RawCall } from "./neutral-call.ts";

/** What nock recorded of a call. */
export interface Recorded extends RawCall {
  origin: string;
}

/** @throws ConversationError where the answer is one that no file can hold as text */
export function rawCallOf(recorded: unknown): Recorded {
  if (!isObject(recorded)) throw new ConversationError("not recorded: this version of nock isn't known");
  const { scope, method, path, body = "", status, response = "", rawHeaders, reqheaders, responseIsBinary } = recorded;
  const headers = textsOf(rawHeaders);
  const what = `not recorded: the answer to ${String(method)} ${String(path)}`;
  if (headers["content-encoding"] !== undefined)
    throw new ConversationError(`${what} is compressed (${headers["content-encoding"]}): ask for one that isn't`);
  if (responseIsBinary === true) throw new ConversationError(`${what} is no text`);
  return {
    origin: new URL(String(scope)).origin,
    method: String(method),
    path: String(path),
    body,
    status: Number(status),
    response,
    rawHeaders: headers,
    requestHeaders: textsOf(reqheaders),
  };
}

function textsOf(headers: Json | undefined): Record<string, string> {
  if (!isObject(headers)) return {};
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}
