import { isCreated } from "../wire/read-error.ts";
import type { Obstacle, Verdict } from "./verdict.ts";

/**
 * A refusal says something only while the target accepts what it accepted before: its verdict is told after a create that
 * was sent later was accepted.
 */
export interface Pulse {
  /** A create was accepted. @param sentAt milliseconds since the run began */
  beat(sentAt: number): void;
  /** Tells a verdict, when its refusals count. */
  tell(verdict: Verdict): Promise<void>;
  /** Tells what is left, or starts it over. @returns whether nothing was started over */
  end(): Promise<boolean>;
}

export interface PulseOptions {
  /** Milliseconds since the run began. */
  now(): number;
  /** Sends the base: `true` where it is accepted, `false` where it is again, else why nothing more can be judged. */
  ask(): Promise<boolean | Obstacle>;
  /** Is given each verdict once. */
  tell(verdict: Verdict): void;
  /** Is given verdicts that don't count, since the base wasn't accepted after them. */
  startOver(verdicts: Verdict[]): void;
  /** Is given verdicts that nothing can be made of any more. */
  giveUp(verdicts: Verdict[], obstacle: Obstacle): void;
}

/** After so many refusals without an accepted create the base is sent. */
const MOST_HELD = 20;

export function makePulse({ now, ask, tell, startOver, giveUp }: PulseOptions): Pulse {
  let held: { verdict: Verdict; at: number }[] = [];
  let asking: Promise<boolean> | undefined;
  const take = (isDue: (at: number) => boolean): Verdict[] => {
    const due = held.filter(({ at }) => isDue(at));
    held = held.filter(({ at }) => !isDue(at));
    return due.map(({ verdict }) => verdict);
  };
  const release = (isDue: (at: number) => boolean): void => take(isDue).forEach(tell);
  const check = async (): Promise<boolean> => {
    const asked = now();
    const answer = await ask();
    if (answer === true) release((at) => at <= asked);
    else if (answer === false) startOver(take(() => true));
    else
      giveUp(
        take(() => true),
        answer,
      );
    return answer !== false;
  };
  const checkOnce = (): Promise<boolean> =>
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
      // Asked at least once: what must last is told by it.
      do if (!(await checkOnce())) return false;
      while (held.length > 0);
      return true;
    },
  };
}

const restsOnRefusal = ({ exchanges, obstacle }: Verdict): boolean =>
  obstacle?.outcome === "blocked" ||
  (obstacle === undefined &&
    exchanges.some(({ request, answer }) => request.call === "CreateFunction" && !isCreated(answer)));
