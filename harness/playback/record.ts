import { setImmediate } from "node:timers/promises";
import { isLoopback } from "../wire/loopback.ts";
import { UsageError } from "../usage-error.ts";
import { ConversationError } from "./conversation-error.ts";
import { isThere, nameOf, writeConversation } from "./conversation.ts";
import { describeRequest } from "./difference.ts";
import { addressOf, endpointOf, pathBelow } from "./endpoint-of.ts";
import { exclusively } from "./exclusively.ts";
import { neutralCall, type RawCall } from "./neutral-call.ts";
import { rawCallOf, type Recorded } from "./recorded.ts";
import { makeSteady } from "./steady.ts";
import { watchRequests, type Departed } from "./watch-requests.ts";

export interface RecordOptions {
  /** Where the conversation is written to. */
  file: string | URL;
  /** A live one: an emulator, or `lambda-conformance serve`. */
  endpoint: string | URL;
  /** Replace a file that is there. False by default. */
  overwrite?: boolean;
}

/**
 * Lets a client talk to a live endpoint, and writes what both said to a file that can be committed.
 * @param talk what uses the client; it gets the endpoint that the client must be given
 * @returns what `talk` gives; nothing is written where it fails
 * @throws UsageError before anything is sent
 * @throws ConversationError where what was said can't be played back
 */
export async function record<T>(
  { file, endpoint: given, overwrite = false }: RecordOptions,
  talk: (endpoint: string) => Promise<T>,
): Promise<T> {
  const endpoint = endpointOf(given);
  if (!overwrite && isThere(file))
    throw new UsageError(`${nameOf(file)} is there already: pass overwrite: true to record the conversation again`);
  return exclusively(async (nock) => {
    // Fails where somebody else is recording, and leaves them what they have.
    nock.recorder.rec({ dont_print: true, output_objects: true, enable_reqheaders_recording: true });
    nock.recorder.clear();
    const watch = watchRequests();
    try {
      const result = await talk(addressOf(endpoint));
      const { recorded, missed } = await gather(() => nock.recorder.play(), watch.departed);
      complain(missed, watch.departed, endpoint);
      writeConversation(file, callsOf(recorded, endpoint));
      return result;
    } finally {
      watch.stop();
      nock.restore();
      nock.recorder.clear();
    }
  });
}

/** As often the others get their turn: an answer is recorded a little later than it is read. */
const TURNS = 200;

async function gather(
  play: () => readonly unknown[],
  departed: readonly Departed[],
): Promise<{ recorded: Recorded[]; missed: Departed[] }> {
  for (let turn = 0; ; turn++) {
    const recorded = play().map(rawCallOf);
    const missed = without(departed, recorded);
    if (missed.length === 0 || turn === TURNS) return { recorded, missed };
    await setImmediate();
  }
}

/** The requests of which nothing was recorded. */
function without(departed: readonly Departed[], recorded: readonly Recorded[]): Departed[] {
  const left = Map.groupBy(recorded, describeRequest);
  return departed.filter((request) => left.get(describeRequest(request))?.pop() === undefined);
}

function complain(missed: readonly Departed[], departed: readonly Departed[], endpoint: URL): void {
  const isHere = ({ origin }: Departed): boolean => URL.parse(origin)?.origin === endpoint.origin;
  const elsewhere = departed.find(({ origin }) => {
    const url = URL.parse(origin);
    return url !== null && url.origin !== endpoint.origin && !isLoopback(url);
  });
  if (elsewhere)
    throw new ConversationError(
      `not recorded: the client also called ${elsewhere.origin} (${describeRequest(elsewhere)}); a playback knows ${addressOf(endpoint)} alone`,
    );
  const lost = missed.filter(isHere);
  if (lost.length > 0)
    throw new ConversationError(
      `not recorded: ${lost.map(describeRequest).join(", ")} got no answer, or went past nock. It sees the AWS SDK, fetch ` +
        "and node:http, but not undici itself, and no connection that was open before",
    );
  if (!departed.some(isHere))
    throw new ConversationError(
      `not recorded: nothing was sent to ${addressOf(endpoint)}. Give the client the endpoint that the callback gets`,
    );
}

function callsOf(recorded: readonly Recorded[], endpoint: URL) {
  const steady = makeSteady();
  return recorded
    .filter(({ origin }) => origin === endpoint.origin)
    .map((call) => neutralCall(below(call, endpoint), endpoint, steady));
}

function below(call: Recorded, endpoint: URL): RawCall {
  const path = pathBelow(endpoint, call.path);
  if (path === undefined)
    throw new ConversationError(`not recorded: ${describeRequest(call)} isn't below ${addressOf(endpoint)}`);
  return { ...call, path };
}
