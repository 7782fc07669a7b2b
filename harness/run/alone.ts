import { isAptToRuin } from "../define/apt-to-ruin.ts";
import { carriesRunId } from "../define/carries-run-id.ts";
import type { Case } from "../define/case.ts";
import type { CaseResult } from "./case-result.ts";
import type { Part } from "./part.ts";
import { runCase } from "./run-case.ts";
import type { RunContext } from "./run-context.ts";
import { makeSlots } from "./slots.ts";
import { WAITS, type Standing, type Standings } from "./standings.ts";
import { ALL_WORKING, READS, type Working } from "./still-working.ts";
import { unjudged } from "./unjudged.ts";
import type { Obstacle } from "./verdict.ts";
import type { PutOff, Waiting } from "./waiting.ts";

/** So often a case is sent alone before it is given up. */
const MOST_PUT_OFF = 3;
const PUT_OFF: Obstacle = { outcome: "inconclusive", reason: "something stopped working each time that it was sent" };

/**
 * Sends what waits, one case after the other, and each that may have done harm, until nothing waits any more.
 * @param end tells what isn't told yet. Resolves with whether nothing waits for that
 */
export async function runAlone(
  cases: readonly Case[],
  context: RunContext,
  standings: Standings,
  waiting: Waiting,
  end: () => Promise<boolean>,
): Promise<void> {
  const { settings, trouble } = context;
  const slots = makeSlots(1, settings);
  const send = (one: Case, part: Pick<Part, "before" | "asked">): Promise<CaseResult> =>
    slots.within(() => runCase(one, context, { slots, isAlone: true, ...part }));

  const tried = new Set<string>();
  const isUntried = ({ id }: Case): boolean => trouble.suspects.has(id) && !tried.has(id);
  /** What was asked for last, and nothing was sent since. */
  let sound: readonly Working[] = [];
  /** Whether it does harm: sent alone while all that is asked for works, it is the one after which something doesn't. */
  const trySuspect = async (
    one: Case,
    asked: readonly Working[],
    before?: Part["before"],
  ): Promise<CaseResult | undefined> => {
    if (asked === ALL_WORKING) tried.add(one.id);
    const met = asked.every((each) => sound.includes(each)) ? undefined : await trouble.meet(asked);
    if (met !== undefined && met !== "mended") return undefined;
    const result = await send(one, { asked, ...(before && { before }) });
    sound = asked;
    return result;
  };

  const sendWaiting = async (one: Case, { before, count }: PutOff): Promise<Standing> => {
    const hindrance = await standings.hindrance(one);
    // Its control was put off, and comes again before it.
    if (hindrance?.kind === "waits") waiting.set(one.id, { before, count });
    if (hindrance) return hindrance;
    const looked = isUntried(one)
      ? await trySuspect(one, ALL_WORKING)
      : isAptToRuin(one)
        ? await trySuspect(one, READS, before)
        : undefined;
    if (!looked) sound = [];
    const result = looked ?? (await send(one, before ? { before } : {}));
    if ("verdict" in result) return standings.finish(result.verdict);
    if (count >= MOST_PUT_OFF) return standings.finish(unjudged(one, PUT_OFF, context));
    waiting.set(one.id, { before: result.before, count: count + 1 });
    return WAITS;
  };

  for (;;) {
    for (const one of cases.filter(({ id }) => waiting.has(id))) {
      const putOff = waiting.get(one.id);
      waiting.delete(one.id);
      if (!putOff) continue;
      const standing = sendWaiting(one, putOff);
      standings.set(one, standing);
      await standing;
    }
    if (waiting.size > 0) continue;
    // It was judged before: only what it does to others counts.
    const suspect = cases.find((one) => isUntried(one) && carriesRunId(one));
    if (suspect) await trySuspect(suspect, ALL_WORKING);
    else if (await end()) break;
  }
}
