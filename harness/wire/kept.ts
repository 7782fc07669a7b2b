import { createHash } from "node:crypto";
import { isAnswer, type Exchange, type Whole } from "./exchange.ts";
import { redactBody } from "./redact.ts";

/** Of a body so many bytes are kept, once it was judged. */
const KEPT_BYTES = 16 * 1024;

export interface KeptBody {
  text: string;
  /** Of the whole body, where that is more. */
  whole?: Whole;
}

export function keptOf(body: string): KeptBody {
  // A character has three bytes at the most.
  if (body.length * 3 <= KEPT_BYTES) return { text: body };
  const bytes = Buffer.from(body);
  if (bytes.length <= KEPT_BYTES) return { text: body };
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { text: bytes.toString("utf8", 0, KEPT_BYTES), whole: { bytes: bytes.length, sha256 } };
}

/**
 * Lets go of all but the beginning of what was sent and answered, in place: a run holds on to its exchanges to the end,
 * and a target that answers everything with half a megabyte would fill the memory. Nothing may judge them any more.
 */
export function letGo(exchange: Exchange): void {
  const { request, answer, client } = exchange;
  if (!request.large && !request.whole) {
    const { text, whole } = keptOf(request.body);
    if (whole) Object.assign(request, { body: text, whole });
  }
  if (isAnswer(answer) && !answer.whole) {
    // A link that is cut off isn't recognised any more.
    const { text, whole } = keptOf(redactBody(answer.body));
    // The answer itself: copies of the exchange have the same one.
    if (whole) Object.assign(answer, { body: text, whole });
  }
  if (client && "output" in client) exchange.client = { ...client, output: undefined };
}
