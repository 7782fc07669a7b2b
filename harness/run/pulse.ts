import { isAccepted } from "../wire/exchange.ts";
import type { Verdict } from "./verdict.ts";

/**
 * A refusal says something only while the target accepts what it accepted before: its verdict is told after a create that
 * was sent later was accepted.
 */
export interface Pulse {
  /** A create was accepted. @param sentAt milliseconds since the run began */
  beat(sentAt: number): void;
  /** Tells a verdict, when its refusals count. */
  tell(verdict: Verdict): Promise<void>;
  /** Tells what is left. */
  end(): Promise<void>;
}

/** After so many refusals without an accepted create the base is sent. */
const MOST_HELD = 20;

/**
 * @param now milliseconds since the run began
 * @param ask sends the base: why it wasn't accepted, or undefined
 * @param tell is given each verdict once, those that the target was lost after with that reason
 */
export function makePulse(
  now: () => number,
  ask: () => Promise<string | undefined>,
  tell: (verdict: Verdict, lost?: string) => void,
): Pulse {
  let held: { verdict: Verdict; at: number }[] = [];
  let asking: Promise<void> | undefined;
  const release = (isDue: (at: number) => boolean, lost?: string): void => {
    const due = held.filter(({ at }) => isDue(at));
    held = held.filter(({ at }) => !isDue(at));
    for (const { verdict } of due) tell(verdict, lost);
  };
  const check = async (): Promise<void> => {
    const asked = now();
    const lost = await ask();
    release((at) => at <= asked, lost);
  };
  const checkOnce = (): Promise<void> =>
    (asking ??= check().finally(() => {
      asking = undefined;
    }));
  return {
    beat: (sentAt) => release((at) => at <= sentAt),
    async tell(verdict) {
      if (!restsOnRefusal(verdict)) return tell(verdict);
      held.push({ verdict, at: now() });
      if (held.length >= MOST_HELD) await checkOnce();
    },
    async end() {
      while (held.length > 0) await checkOnce();
    },
  };
}

const restsOnRefusal = ({ exchanges, obstacle }: Verdict): boolean =>
  obstacle?.outcome === "blocked" ||
  (obstacle === undefined &&
    exchanges.some(({ request, answer }) => request.call === "CreateFunction" && !isAccepted(answer)));
