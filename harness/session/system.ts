import { setTimeout as sleep } from "node:timers/promises";
import type { Ambience } from "../run/settings.ts";

/** The machine's own clock and chance. */
export function systemAmbience(): Ambience {
  return {
    now: () => performance.timeOrigin + performance.now(),
    sleep: (milliseconds) => sleep(milliseconds),
    random: Math.random,
  };
}
