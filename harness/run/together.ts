import { isAptToRuin } from "../define/apt-to-ruin.ts";
import { carriesRunId } from "../define/carries-run-id.ts";
import type { Case } from "../define/case.ts";
import { operationOfCase } from "../define/operations.ts";
import { PLAIN_BASES } from "./attempt-patiently.ts";
import { runCase } from "./run-case.ts";
import { namesListed } from "./remains.ts";
import type { RunContext } from "./run-context.ts";
import { makeSlots } from "./slots.ts";
import { WAITS, type Standing, type Standings } from "./standings.ts";
import { NOT_SENT, type Waiting } from "./waiting.ts";

/** Sends so many cases at a time, each as soon as its controls were judged. What is to be sent alone waits. */
export async function runTogether(
  cases: readonly Case[],
  context: RunContext,
  standings: Standings,
  waiting: Waiting,
): Promise<void> {
  const { settings, learnt } = context;
  const slots = makeSlots(settings.concurrency, settings);
  const send = async (one: Case): Promise<Standing> => {
    const hindrance = isAlone(one, context) ? WAITS : await standings.hindrance(one);
    if (hindrance?.kind === "waits") waiting.set(one.id, NOT_SENT);
    if (hindrance) return hindrance;
    return slots.within(async () => {
      const result = await runCase(one, context, { slots, isAlone: false });
      if ("verdict" in result) return standings.finish(result.verdict);
      waiting.set(one.id, { before: result.before, count: 0 });
      return WAITS;
    });
  };
  // What calls beside creates are worth is known before any other case makes them.
  const first = cases.filter(({ id }) => PLAIN_BASES[id] === learnt.kind || operationOfCase(id));
  for (const some of [first, cases.filter((one) => !first.includes(one))]) {
    for (const one of some) standings.set(one, send(one));
    await standings.settled();
    if (some === first && isListSound(context))
      context.listedBefore = await namesListed({ ...settings, ownFunctions: context.ownFunctions });
  }
}

/** It may be what the target dies of: then it is that operation's own case that shows it, and no other call. */
const isListSound = ({ usable, unusable, lost, trouble }: RunContext): boolean =>
  lost === undefined &&
  !unusable.has("ListFunctions") &&
  (usable.has("ListFunctions") || trouble.incidents.length === 0);

/**
 * Cases about load disturb the others; on a target of their own they don't. After what may spoil what others see it is
 * looked, while it is known which case it was. What no name of the run's stands for may be
 * made once: always by the same case.
 */
function isAlone(one: Case, { settings: { throttledTarget } }: RunContext): boolean {
  const { needs } = one;
  if (needs?.includes("throttling")) return throttledTarget === undefined;
  return !carriesRunId(one) || isAptToRuin(one) || (needs?.includes("large") ?? false);
}
