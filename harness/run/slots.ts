import type { Clock } from "./settings.ts";

/** Room for cases that are under way at once. */
export interface Slots {
  /** Works when there is room. */
  within<T>(work: () => Promise<T>): Promise<T>;
  /** Waits, and leaves its room to others meanwhile. Only within work. @param milliseconds to wait */
  pause(milliseconds: number): Promise<void>;
  /** The target is overrun: there is half the room from now on. */
  halve(): void;
}

/** After so long without being overrun there is room for one more. */
const RECOVERY_MS = 10_000;

export function makeSlots(width: number, { now, sleep }: Pick<Clock, "now" | "sleep">): Slots {
  let room = width;
  let busy = 0;
  let changedAt = now();
  const returning: (() => void)[] = [];
  const waiting: (() => void)[] = [];
  const admit = (): void => {
    if (room < width && now() - changedAt >= RECOVERY_MS) {
      room += 1;
      changedAt = now();
    }
    for (let next; busy < room && (next = returning.shift() ?? waiting.shift());) {
      busy += 1;
      next();
    }
  };
  const enter = (queue: (() => void)[]): Promise<void> =>
    new Promise((resolve) => {
      queue.push(resolve);
      admit();
    });
  const leave = (): void => {
    busy -= 1;
    admit();
  };
  return {
    async within(work) {
      await enter(waiting);
      try {
        return await work();
      } finally {
        leave();
      }
    },
    async pause(milliseconds) {
      leave();
      await sleep(milliseconds);
      await enter(returning);
    },
    halve() {
      room = Math.max(1, Math.floor(room / 2));
      changedAt = now();
    },
  };
}
