import nock from "nock";
import type { Handle } from "../target/in-memory.ts";

/** What a request says that came in, as a script needs it. */
export interface Incoming {
  method: string;
  /** With its query. */
  path: string;
  headers: Record<string, string>;
  body: string;
}

export interface Spoken {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

/** What is said to a request: an answer, an error of the connection, or nothing, where the server behind answers. */
export type WireScript = (request: Incoming) => Spoken | Error | undefined;

/** A host that exists only in this process. */
export const SCRIPTED = new URL("http://lambda.test");

const METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE"];

/** Puts a script, and a server behind it, on a made-up host. @returns what came in, in its order */
export function serveScripted(script: WireScript, behind?: Handle, host: URL = SCRIPTED): Incoming[] {
  const incoming: Incoming[] = [];
  const scope = nock(host).persist();
  for (const method of METHODS)
    scope
      .intercept(() => true, method)
      .reply(async (sent: Request) => {
        const { pathname, search } = new URL(sent.url);
        const headers = Object.fromEntries(sent.headers);
        const body = Buffer.from(await sent.arrayBuffer());
        const request = { method, path: pathname + search, headers, body: body.toString("utf8") };
        incoming.push(request);
        const said = script(request);
        if (said instanceof Error) throw said;
        if (said) return [said.status, said.body ?? "", said.headers ?? {}];
        if (!behind) return [404, "", {}];
        const answer = await behind({ ...request, body });
        return [answer.status, Buffer.from(answer.body), answer.headers];
      });
  return incoming;
}

/** An error as a socket has it. */
export const socketError = (code: string, message: string): Error => Object.assign(new Error(message), { code });

/** Closes the network for a test, and forgets every script after it. For `beforeEach` and `afterEach`. */
export const network = {
  close(): void {
    nock.disableNetConnect();
  },
  forget(): void {
    nock.cleanAll();
  },
};
