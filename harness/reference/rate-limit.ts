export interface Rate {
  perSecond: number;
  burst: number;
}

/** A token bucket; each call takes a token or is told that there is none. Without a rate nothing is ever throttled. */
export function createRateLimit(rate: Rate | undefined, now: () => number): () => boolean {
  if (rate === undefined) return () => true;
  let tokens = rate.burst;
  let filledAt = now();
  return () => {
    const time = now();
    tokens = Math.min(rate.burst, tokens + ((time - filledAt) / 1000) * rate.perSecond);
    filledAt = time;
    if (tokens < 1) return false;
    tokens--;
    return true;
  };
}
