import { ConversationError } from "./conversation-error.ts";
import { STAND_IN, type Call } from "./conversation.ts";
import { describeRequest, differences, type Request } from "./difference.ts";

/** A conversation that is being played back. */
export interface Play {
  /** The recorded answer. A recorded call answers one request, the first of its kind. @throws ConversationError */
  answer(request: Request): Call;
  /** What was recorded and wasn't asked for. */
  unused(): Call[];
}

/** @param name of the file, for what is said about it */
export function makePlay(calls: readonly Call[], name: string): Play {
  const unused = new Set(calls);
  return {
    answer(request) {
      const call = [...unused].find((each) => differences(each, request).length === 0);
      if (!call) throw new ConversationError(unlike(request, [...unused], calls, name));
      unused.delete(call);
      return call;
    },
    unused: () => [...unused],
  };
}

const AGAIN = "If this is meant, record the conversation again, with overwrite: true.";

function unlike(request: Request, unused: readonly Call[], calls: readonly Call[], name: string): string {
  const what = describeRequest(request);
  // The one that it was most likely to be.
  const meant = unused.find((call) => describeRequest(call) === what) ?? unused[0];
  if (!meant) return `${what} isn't in ${name}: all of its ${calls.length} calls were made before. ${AGAIN}`;
  const where = `call ${calls.indexOf(meant) + 1} of ${calls.length} in ${name}`;
  return [`${what} isn't what was recorded, ${where}:`, ...differences(meant, request), AGAIN].join("\n");
}

/** What is said of a conversation that ended too early. */
export function describeUnused(unused: readonly Call[], name: string): string {
  return `${unused.map(describeRequest).join(", ")}: recorded in ${name}, and not sent any more. ${AGAIN}`;
}

/** The text of an answer, with the endpoint in it that the client knows. */
export function textOf({ response }: Call, address: string): string {
  const text = typeof response === "string" ? response : JSON.stringify(response);
  return text.replaceAll(STAND_IN, address);
}
