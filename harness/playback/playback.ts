import { isLoopback } from "../wire/loopback.ts";
import { ConversationError } from "./conversation-error.ts";
import { nameOf, readConversation, STAND_IN } from "./conversation.ts";
import { addressOf, endpointOf, pathBelow } from "./endpoint-of.ts";
import { exclusively } from "./exclusively.ts";
import { bodyOf, neutralBody } from "./neutral-body.ts";
import { describeUnused, makePlay, textOf } from "./play.ts";

export interface PlaybackOptions {
  /** What `record` wrote. */
  file: string | URL;
  /** `http://lambda.invalid` by default. Only for a client whose endpoint can't be chosen. */
  endpoint?: string | URL;
}

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/**
 * Lets a client talk to a recorded conversation, with the network closed but for loopback.
 * @param talk what uses the client; it gets the endpoint that the client must be given
 * @returns what `talk` gives
 * @throws UsageError where the file can't be read
 * @throws ConversationError where the client sends something else than was recorded, or not all of it
 */
export async function playback<T>(
  { file, endpoint: given = STAND_IN }: PlaybackOptions,
  talk: (endpoint: string) => Promise<T>,
): Promise<T> {
  const endpoint = endpointOf(given);
  const address = addressOf(endpoint);
  const { calls } = await readConversation(file);
  const play = makePlay(calls, nameOf(file));
  const errors: ConversationError[] = [];
  const answer = async (request: globalThis.Request): Promise<[number, string, Record<string, string>]> => {
    const url = new URL(request.url);
    const path = url.origin === endpoint.origin ? pathBelow(endpoint, url.pathname + url.search) : undefined;
    if (path === undefined)
      throw new ConversationError(
        `${request.method} ${url.origin}${url.pathname}: the network is closed, and the conversation is with ${address}`,
      );
    const body = neutralBody(bodyOf(new Uint8Array(await request.arrayBuffer())));
    const call = play.answer({ method: request.method, path, body });
    return [call.status, textOf(call, address), call.rawHeaders];
  };
  return exclusively(async (nock) => {
    if (!nock.isActive()) nock.activate();
    const isClosed = (origin: string): boolean => {
      const url = new URL(origin);
      return url.origin === endpoint.origin || !isLoopback(url);
    };
    const scope = nock(endpoint.origin, { filteringScope: isClosed }).persist();
    const interceptors = METHODS.map((method) => scope.intercept(() => true, method));
    for (const interceptor of interceptors)
      interceptor.reply((request: globalThis.Request) =>
        answer(request).catch((error: unknown) => {
          if (error instanceof ConversationError) errors.push(error);
          throw error;
        }),
      );
    try {
      const result = await talk(address);
      if (errors[0]) throw errors[0];
      const unused = play.unused();
      if (unused.length > 0) throw new ConversationError(describeUnused(unused, nameOf(file)));
      return result;
    } catch (error) {
      // What a client makes of an unexpected request is a consequence.
      throw errors[0] ?? error;
    } finally {
      for (const interceptor of interceptors) nock.removeInterceptor(interceptor);
    }
  });
}
