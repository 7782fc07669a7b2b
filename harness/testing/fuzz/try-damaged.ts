import * as fc from "fast-check";
import { ContractSourceError } from "../../import/contract-source-error.ts";
import { ConversationError } from "../../playback/conversation-error.ts";
import { UsageError } from "../../usage-error.ts";
import type { Reader } from "./readers.ts";

/** What comes from outside is refused by one of these. */
const REFUSALS = [UsageError, ContractSourceError, ConversationError];

/** Nobody waits longer for a file. */
const MOST_MS = 2000;

// eslint-disable-next-line no-control-regex
const STEERS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
const MOST_CHARACTERS = 1500;

/** What is wrong with how a text was read; undefined where it was read, or refused in one line. */
export async function faultOf({ read }: Pick<Reader, "read">, text: string): Promise<string | undefined> {
  const begun = performance.now();
  try {
    await read(text);
  } catch (error) {
    if (!REFUSALS.some((refusal) => error instanceof refusal))
      return `crashed: ${error instanceof Error ? error.stack : String(error)}`;
    const { message } = error as Error;
    // How a conversation differs is told in a line each, to a test.
    const lines = error instanceof ConversationError ? message.split("\n") : [message];
    if (lines.some((line) => STEERS.test(line))) return `isn't refused in one line: ${JSON.stringify(message)}`;
    if (message.length > MOST_CHARACTERS) return `is refused in ${message.length} characters`;
  }
  const took = performance.now() - begun;
  return took > MOST_MS ? `took ${took.toFixed(0)} ms` : undefined;
}

/** Has a reader read so many damaged texts. @returns the smallest that it stumbles over, with what happened */
export async function stumble(
  reader: Reader,
  count: number,
  seed: number,
): Promise<{ text: string; fault: string } | undefined> {
  const property = fc.asyncProperty(reader.damaged, async (text) => {
    const fault = await faultOf(reader, text);
    if (fault !== undefined) throw new Error(fault);
  });
  const { failed, counterexample } = await fc.check(property, {
    numRuns: count,
    seed,
    endOnFailure: false,
    interruptAfterTimeLimit: 600_000,
  });
  const [text] = counterexample ?? [];
  return failed && text !== undefined ? { text, fault: (await faultOf(reader, text)) ?? "not again" } : undefined;
}
