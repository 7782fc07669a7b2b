import { isAnswer, type Answer, type NoAnswer } from "../oracle/exchange.ts";
import { isThrottled } from "../oracle/read-error.ts";
import type { Target } from "../target/target.ts";
import type { Sent } from "../target/wire-client.ts";
import type { Ambience } from "./settings.ts";

/** Longest wait for a throttling target, for one case or one call of the set-up. */
export const PATIENCE_MS = 30_000;
const FIRST_BACKOFF_MS = 250;

/** How long a throttled answer asks to wait, or a growing, scattered pause. */
export function pauseAfter(answer: Answer, count: number, random: () => number): number {
  const seconds = Number(answer.headers["retry-after"]);
  // A negative one would make the waiting endless: it is no time to wait.
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : FIRST_BACKOFF_MS * 2 ** count * (0.5 + random());
}

/** Sends what is no case's matter until it is neither throttled nor lost on a connection that had gone stale. */
export async function patiently(
  send: (isFresh: boolean) => Promise<Sent>,
  { sleep, random }: Ambience,
): Promise<Answer | NoAnswer> {
  let isFresh = false;
  for (let count = 0, waited = 0; ; count++) {
    const { answer, stale } = await send(isFresh);
    if (stale && !isFresh) {
      isFresh = true;
      continue;
    }
    if (!isAnswer(answer) || !isThrottled(answer)) return answer;
    const pause = pauseAfter(answer, count, random);
    waited += pause;
    if (waited > PATIENCE_MS) return answer;
    await sleep(pause);
  }
}

/** The target, with a set-up that waits out throttling. */
export function patientTarget(target: Target, ambience: Ambience): Target {
  return {
    ...target,
    call: (request) =>
      patiently(async () => {
        const answer = await target.call(request);
        // What the set-up asks for may well be asked for twice.
        return { answer, stale: !isAnswer(answer) && answer.failure === "reset" };
      }, ambience),
  };
}
