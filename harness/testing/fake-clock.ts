import type { Clock } from "../run/settings.ts";

export interface FakeClock extends Clock {
  /** How long each sleep was asked to be. */
  sleeps: number[];
}

/** Time that passes only while somebody sleeps, and chance that is none. */
export function fakeClock(): FakeClock {
  let time = Date.UTC(2026, 4, 4, 3, 2, 1);
  const sleeps: number[] = [];
  return {
    sleeps,
    now: () => time,
    sleep(milliseconds) {
      sleeps.push(milliseconds);
      time += milliseconds;
      return Promise.resolve();
    },
    random: () => 0.5,
  };
}
