import { isAnswer, type Answer, type NoAnswer } from "../wire/exchange.ts";
import { HTTP_DATE, isThrottled } from "../wire/read-error.ts";
import type { Target } from "../target/target.ts";
import type { Sent } from "../target/wire-client.ts";
import type { Clock } from "./settings.ts";

/** Longest wait for a throttling target, for one case or one call of the set-up. */
export const PATIENCE_MS = 30_000;
const FIRST_BACKOFF_MS = 250;

/** Milliseconds that a throttled answer asks to wait, or a growing, scattered pause where it asks for none. */
export function pauseAfter(answer: Answer, count: number, { now, random }: Pick<Clock, "now" | "random">): number {
  const asked = retryAfter(answer.headers, now());
  return asked > 0 ? asked : FIRST_BACKOFF_MS * 2 ** count * (0.5 + random());
}

/** Seconds, or a date by the target's own clock (RFC 9110, 10.2.3); anything else asks for nothing. */
function retryAfter({ "retry-after": value = "", date = "" }: Answer["headers"], now: number): number {
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const until = Date.parse(value);
  const told = Date.parse(date);
  return HTTP_DATE.test(value) ? until - (Number.isNaN(told) ? now : told) : 0;
}

/** Time, what ends a wait before it is over, and what the run knows of throttling where several wait. */
export interface PatientClock extends Clock {
  signal?: AbortSignal | undefined;
  throttling?: Throttling;
}

/** Since when a target has done nothing but throttle, whoever asked. Undefined: it hasn't, by its last answer. */
export interface Throttling {
  since: number | undefined;
}

/** Takes note of an answer. */
export function noteThrottling(throttling: Throttling, answer: Answer | NoAnswer, now: number): void {
  if (!isAnswer(answer) || !isThrottled(answer)) throttling.since = undefined;
  else throttling.since ??= now;
}

/**
 * Sends what is no case's matter until it is neither throttled nor lost on a connection that had gone stale, or until the
 * signal ends the wait. A target that has done nothing else for as long as that isn't waited for any more.
 * @param isPassing what else is waited out, instead of throttling alone
 */
export async function patiently<S extends Sent>(
  send: (isFresh: boolean) => Promise<S>,
  { now, sleep, random, signal, throttling }: PatientClock,
  isPassing: (answer: Answer) => boolean = isThrottled,
): Promise<S> {
  let isFresh = false;
  for (let count = 0, waited = 0; ; count++) {
    const sent = await send(isFresh);
    const { answer, stale } = sent;
    if (stale && !isFresh) {
      isFresh = true;
      continue;
    }
    if (!isAnswer(answer) || !isPassing(answer) || signal?.aborted) return sent;
    const pause = pauseAfter(answer, count, { now, random });
    waited += pause;
    if (waited > PATIENCE_MS || now() + pause - (throttling?.since ?? now()) > PATIENCE_MS) return sent;
    await sleep(pause);
  }
}

/** The target, with a set-up that waits out throttling. */
export function patientTarget(target: Target, clock: PatientClock): Target {
  return {
    ...target,
    async call(request) {
      const once = async (isFresh: boolean): Promise<Sent> => {
        const answer = await target.call(request, isFresh);
        if (clock.throttling) noteThrottling(clock.throttling, answer, clock.now());
        // What the set-up asks for may well be asked for twice.
        return { answer, stale: !isAnswer(answer) && answer.failure === "reset" };
      };
      return (await patiently(once, clock)).answer;
    },
  };
}
