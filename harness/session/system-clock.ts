import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "../run/settings.ts";

/** The machine's own clock and chance. */
export function systemClock(): Clock {
  return {
    now: () => performance.timeOrigin + performance.now(),
    sleep: (milliseconds) => sleep(milliseconds),
    random: Math.random,
  };
}
