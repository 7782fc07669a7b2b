import { isAnswer } from "../wire/exchange.ts";
import { pauseAfter } from "./patience.ts";
import type { RunContext } from "./run-context.ts";
import { failureOf, type Working } from "./still-working.ts";
import type { Sent } from "./suspects.ts";

/** Longest wait for a target that gets well by itself. */
const RECOVERY_MS = 30_000;

/**
 * Of cases that may have done harm: what is there may be what does it.
 * @param isSeen what was refused is removed too
 */
export async function removeWhatIsLeft(
  meant: readonly Sent[],
  { ownFunctions, settings }: RunContext,
  isSeen: boolean,
): Promise<void> {
  for (const { exchanges } of meant)
    for (const exchange of exchanges)
      if (exchange.request.call === "CreateFunction" && isAnswer(exchange.answer))
        await ownFunctions.remove(exchange, settings.target, isSeen);
}

/** Whether it works again: by what was removed, by itself, else by a new start or a reset where the user allows one. */
export async function recovers(
  working: Working,
  isDeath: boolean,
  context: RunContext,
  renew: () => Promise<void>,
): Promise<boolean> {
  const { settings } = context;
  const { revive, wipe } = settings;
  const worksNow = async (): Promise<boolean> => {
    if (await failureOf(working, context)) return false;
    // What comes up again may have lost what was made there.
    if (isDeath) await renew();
    return true;
  };
  if (!isDeath && (await worksNow())) return true;
  if (!revive && !wipe)
    for (let waited = 0, count = 0; waited < RECOVERY_MS && !settings.signal?.aborted; count++) {
      const pause = Math.min(pauseAfter(NO_ADVICE, count, settings), RECOVERY_MS - waited);
      await settings.sleep(pause);
      waited += pause;
      if (await worksNow()) return true;
    }
  for (const way of [revive, wipe]) {
    if (!way || !(await way())) continue;
    await renew();
    if (!(await failureOf(working, context))) return true;
  }
  return false;
}

const NO_ADVICE = { status: 500, headers: {}, body: "" } as const;
