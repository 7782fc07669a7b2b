import { wholeBody, type Answer } from "../wire/exchange.ts";
import type { Credentials } from "./credentials.ts";
import { lambdaSigners, makeSigner, type Unsigned } from "./sign.ts";
import type { Target } from "./target.ts";

/** What answers without a socket: bytes in, bytes out. */
export type Handle = (request: {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Uint8Array;
}) => Promise<{ status: number; headers: Record<string, string>; body: Uint8Array }>;

const ENDPOINT = new URL("http://in-memory.localhost");
const CREDENTIALS: Credentials = { accessKeyId: "test", secretAccessKey: "test" };

/** A target in this process, for proving the suite against many servers quickly. Requests are signed as ever. */
export function inMemoryTarget(handle: Handle, region: string, now: () => number): Target {
  const signers = lambdaSigners(region, CREDENTIALS, now);
  const answerOf = async ({ method, url, headers, body }: Unsigned): Promise<Answer> => {
    const bytes = typeof body === "string" ? Buffer.from(body) : body;
    const answer = await handle({ method, path: url.pathname + url.search, headers, body: bytes });
    return { status: answer.status, headers: answer.headers, body: Buffer.from(answer.body).toString("utf8") };
  };
  return {
    endpoint: ENDPOINT,
    region,
    credentials: CREDENTIALS,
    async send(request) {
      const { method, path, headers } = request;
      const body = wholeBody(request);
      const unsigned = { method, url: new URL(path, ENDPOINT), headers: { ...headers, host: ENDPOINT.host }, body };
      const signed = await signers(request)(unsigned);
      return { answer: await answerOf({ ...unsigned, headers: signed }), stale: false };
    },
    async call({ service, region: own, method, path, headers = {}, body = "" }) {
      const unsigned = { method, url: new URL(path, ENDPOINT), headers: { ...headers, host: ENDPOINT.host }, body };
      const signed = await makeSigner(service, own ?? region, CREDENTIALS, now)(unsigned);
      return answerOf({ ...unsigned, headers: signed });
    },
    close: () => {},
  };
}
