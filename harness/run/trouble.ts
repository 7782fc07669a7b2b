import { describeAnswer } from "../oracle/judge-create.ts";
import { isAnswer, type Exchange } from "../wire/exchange.ts";
import { isThrottled } from "../wire/read-error.ts";
import { FIRST_ANSWER_MS } from "./base.ts";
import { recovers, removeWhatIsLeft } from "./recover.ts";
import type { RunContext } from "./run-context.ts";
import { failureOf, WORKING, type Working } from "./still-working.ts";
import { makeHistory, suspectFrom, type History, type Sent, type Suspect } from "./suspects.ts";
import type { Obstacle } from "./verdict.ts";

/** Something that worked stopped working. */
export interface Incident {
  working: Working;
  /** The target answers nothing at all. */
  isDeath: boolean;
  /** What was answered where it worked before. */
  failed: Exchange;
  /** The case that did it, where that is sure. */
  culprit?: Suspect;
  /** Else the cases that it may have been. */
  suspects: readonly Suspect[];
}

/** What a case did to others: something stopped working that had worked before it was sent. */
export interface Trouble {
  /** Waits while the target is being mended. What was let in must leave. */
  enter(): Promise<void>;
  leave(): void;
  /**
   * Something failed, maybe not for the case's own sake: asks for it again, and mends it where that can be done.
   * @param culprit the case that did it, where all worked before and nothing else was under way
   * @returns why nothing more can be judged, `mended`, or undefined where it works
   */
  meet(asked: readonly Working[], culprit?: Sent): Promise<Obstacle | "mended" | undefined>;
  /** A case was sent: it may be what does harm. */
  remember(sent: Sent): void;
  /** Asks for the reads that weren't seen to work since so many cases that soon nobody could tell which one spoilt them. */
  check(): Promise<void>;
  readonly incidents: readonly Incident[];
  /** Cases to send alone, since each of them may have done it. */
  readonly suspects: ReadonlySet<string>;
}

const MOST_INCIDENTS = 10;

/** @param renew makes anew what the run stands on, after the target was started anew */
export function makeTrouble(context: () => RunContext, renew: () => Promise<void>): Trouble {
  const incidents: Incident[] = [];
  const suspects = new Set<string>();
  let history: History | undefined;
  const sent = (): History => (history ??= makeHistory(context().settings.concurrency));
  let busy = 0;
  let onDrained: (() => void)[] = [];
  let meeting: Promise<Obstacle | "mended" | undefined> | undefined;

  const drained = (): Promise<void> =>
    busy === 0 ? Promise.resolve() : new Promise((resolve) => onDrained.push(resolve));

  const look = async (
    asked: readonly Working[],
    culprit: Sent | undefined,
  ): Promise<Obstacle | "mended" | undefined> => {
    const { lost, ruined } = context();
    if (lost !== undefined) return { outcome: "inconclusive", reason: lost };
    if (ruined) return ruined;
    for (const working of asked) {
      const count = sent().count();
      if (await failureOf(working, context())) {
        // With others beside it the target may only have been overrun.
        await drained();
        const failed = await failureOf(working, context(), FIRST_ANSWER_MS);
        if (failed) return mend(working, failed, culprit);
      }
      sent().worked(working, count);
    }
    return undefined;
  };

  const mend = async (working: Working, failed: Exchange, culprit: Sent | undefined): Promise<Obstacle | "mended"> => {
    const isUnanswered = !isAnswer(failed.answer);
    const isDeath =
      isUnanswered && (working === "creates" || (await failureOf("creates", context(), FIRST_ANSWER_MS)) !== undefined);
    const came = isAnswer(failed.answer) ? describeAnswer(failed.answer) : failed.answer.message;
    if (saysNothing(failed, context())) return giveUp(working, came, working === "creates", context());
    const meant = culprit ? [culprit] : sent().suspects(working);
    if (!culprit && !isDeath) {
      // Cases that ask as well still hold what they made: what goes with that doesn't last.
      await removeWhatIsLeft(meant, context(), false);
      if (!(await failureOf(working, context()))) return "mended";
    }
    note({
      working,
      isDeath,
      failed,
      ...(culprit && { culprit: suspectFrom(culprit) }),
      suspects: meant.map(suspectFrom),
    });
    await removeWhatIsLeft(meant, context(), true);
    if (incidents.length >= MOST_INCIDENTS || !(await recovers(working, isDeath, context(), renew)))
      return giveUp(working, came, isDeath, context());
    if (!culprit) for (const { one } of meant) suspects.add(one.id);
    sent().forget();
    return "mended";
  };

  /** A culprit takes the place of a suspicion that it was among. */
  const note = (incident: Incident): void => {
    const id = incident.culprit?.id;
    const before = incidents.findIndex(
      ({ working, isDeath, culprit, suspects: some }) =>
        // Which call found a server dead says nothing.
        (isDeath ? incident.isDeath : working === incident.working) &&
        id !== undefined &&
        (culprit?.id === id || (!culprit && some.some((each) => each.id === id))),
    );
    if (before >= 0) incidents[before] = incident;
    else incidents.push(incident);
  };

  const trouble: Trouble = {
    incidents,
    suspects,
    async enter() {
      // One may follow another.
      for (let current = meeting; current; current = meeting) await current;
      busy += 1;
    },
    leave() {
      busy -= 1;
      if (busy > 0) return;
      const waiting = onDrained;
      onDrained = [];
      for (const go of waiting) go();
    },
    async meet(asked, culprit) {
      // What is mended meanwhile is mended for all; what else was found out is about what the other asked for.
      for (let current = meeting; current; current = meeting) if ((await current) === "mended") return "mended";
      return (meeting = look(asked, culprit).finally(() => (meeting = undefined)));
    },
    remember: (one) => sent().remember(one),
    async check() {
      for (let current = meeting; current; current = meeting) await current;
      const due = sent().due();
      if (due.length > 0) await trouble.meet(due);
    },
  };
  return trouble;
}

/** A server that is someone else's to mend, that doesn't know us any more, or has no time for us, has broken nothing. */
const saysNothing = ({ answer }: Exchange, { settings }: RunContext): boolean =>
  settings.profile.capabilities.serverErrorsAreInconclusive ||
  (isAnswer(answer) && (answer.status === 401 || answer.status === 403 || isThrottled(answer)));

/** What can't be judged any more: everything, where nothing is answered or nothing accepted; else what needs that call. */
function giveUp(working: Working, came: string, isLost: boolean, context: RunContext): Obstacle {
  const { id, clause, call } = WORKING[working];
  if (isLost) {
    context.lost = `the target was lost: what it did before is answered ${came}`;
    return { outcome: "inconclusive", reason: context.lost };
  }
  const obstacle: Obstacle = {
    outcome: "blocked",
    reason: `${id}: what worked before is answered ${came}`,
    by: clause,
  };
  if (call === "CreateFunction") context.ruined = obstacle;
  else context.unusable.set(call, obstacle);
  return obstacle;
}
