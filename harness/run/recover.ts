import { isAnswer } from "../wire/exchange.ts";
import { FIRST_ANSWER_MS } from "./base.ts";
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
  const begun = settings.now();
  const worksNow = async (): Promise<boolean> => {
    // One that comes up may be slow with its first answer; one that says nothing isn't waited for any longer.
    if (await failureOf(working, context, Math.max(1, RECOVERY_MS - (settings.now() - begun)))) return false;
    // What comes up again may have lost what was made there.
    if (isDeath) await renew();
    return true;
  };
  if (!isDeath && (await worksNow())) return true;
  if (!revive && !wipe)
    for (
      let count = 0, left;
      (left = RECOVERY_MS - (settings.now() - begun)) > 0 && !settings.signal?.aborted;
      count++
    ) {
      await settings.sleep(Math.min(pauseAfter(NO_ADVICE, count, settings), left));
      if (await worksNow()) return true;
    }
  for (const way of [revive, wipe]) {
    if (!way || !(await way())) continue;
    await renew();
    if (!(await failureOf(working, context, FIRST_ANSWER_MS))) return true;
  }
  return false;
}

const NO_ADVICE = { status: 500, headers: {}, body: "" } as const;
