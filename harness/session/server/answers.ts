import { makeWireClient } from "../../target/wire-client.ts";
import { isAnswer } from "../../wire/exchange.ts";

/** A server that is busy starting may leave a request without an answer. */
const PATIENCE_MS = 5000;

/**
 * Whether somebody answers there, on a connection that nobody used before.
 * @param ready a path that must answer below 500; without it, any answer will do
 */
export async function answers(endpoint: URL, ready?: string): Promise<boolean> {
  // Nothing secret goes there, and its certificate may be as new as itself.
  const client = makeWireClient(PATIENCE_MS, 1, { rejectUnauthorized: false });
  // A path in the endpoint is a prefix, as for all that is sent there.
  const url = ready === undefined ? endpoint : new URL(endpoint.pathname.replace(/\/$/, "") + ready, endpoint.origin);
  try {
    const { answer } = await client.send({ method: "GET", url, headers: {}, body: "" }, true);
    return isAnswer(answer) && (ready === undefined || answer.status < 500);
  } finally {
    client.close();
  }
}
