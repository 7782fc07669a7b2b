import type { Case } from "../define/case.ts";
import type { CaseExchange } from "../oracle/case-exchange.ts";
import { describeAnswer } from "../oracle/judge-create.ts";
import { isAnswer, type Exchange } from "../wire/exchange.ts";
import { isCreated } from "../wire/read-error.ts";
import { pauseAfter } from "./patience.ts";
import type { RunContext } from "./run-case.ts";
import { ALL_WORKING, failureOf, WORKING, type Working } from "./still-working.ts";
import { mayHaveLeft } from "./suspicion.ts";
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

/** A case that may have done harm. */
export interface Suspect {
  id: string;
  /** What shows what it sent: the exchange that was cut off, else its first create. */
  shown: CaseExchange | undefined;
}

/** A case with what came of it. */
export interface Sent {
  one: Case;
  exchanges: readonly CaseExchange[];
}

/** What a case did to others: something stopped working that had worked before it was sent. */
export interface Trouble {
  /** Waits while the target is being mended. Who was let in must leave. */
  enter(): Promise<void>;
  leave(): void;
  /** Something failed, maybe not for the case's own sake: asks for it again, and mends it where that can be done.
   * @param culprit the case that did it, where all worked before and nothing else was under way
   * @returns why nothing more can be judged, `mended`, or undefined where it works
   */
  meet(asked: readonly Working[], culprit?: Sent): Promise<Obstacle | "mended" | undefined>;
  /** A case was sent: it may be what does harm. */
  remember(sent: Sent): void;
  /** Asks for the reads that weren't seen to work since so many refusals that soon nobody could tell which one spoilt them. */
  check(): Promise<void>;
  readonly incidents: readonly Incident[];
  /** Cases to send alone, since each of them may have done it. */
  readonly suspects: ReadonlySet<string>;
}

const MOST_INCIDENTS = 10;
const MOST_SUSPECTS = 20;
/** With those beside them no more than can be suspected. */
const MOST_UNSEEN = 12;
/** Longest wait for a target that gets well by itself. */
const RECOVERY_MS = 30_000;

/** @param renew makes anew what the run stands on, after the target was started anew */
export function makeTrouble(context: () => RunContext, renew: () => Promise<void>): Trouble {
  const incidents: Incident[] = [];
  const suspects = new Set<string>();
  let history: Sent[] = [];
  let count = 0;
  const workedAt = new Map<Working, number>();
  const since = (working: Working): Sent[] =>
    history.slice(Math.max(0, history.length - (count - (workedAt.get(working) ?? 0))));
  let busy = 0;
  let onDrained: (() => void)[] = [];
  let meeting: Promise<Obstacle | "mended" | undefined> | undefined;

  // Cases that ask, and still hold what they made.
  let asking = 0;
  let checking: Promise<void> | undefined;
  const meetAs = (asked: readonly Working[], culprit: Sent | undefined): Promise<Obstacle | "mended" | undefined> =>
    // Whoever comes while it is looked at gets the same answer.
    (meeting ??= look(asked, culprit).finally(() => (meeting = undefined)));
  const checkReads = async (): Promise<void> => {
    const due = READS.filter((working) => since(working).filter(hasRefusal).length >= MOST_UNSEEN);
    const checkedAt = count;
    if (await firstBroken(due, context())) {
      await drained();
      // What goes when it is removed spoilt nothing.
      if (asking === 0) await meetAs(due, undefined);
    } else for (const working of due) workedAt.set(working, checkedAt);
  };

  const drained = (): Promise<void> =>
    busy === 0 ? Promise.resolve() : new Promise((resolve) => onDrained.push(resolve));

  const look = async (
    asked: readonly Working[],
    culprit: Sent | undefined,
  ): Promise<Obstacle | "mended" | undefined> => {
    const { lost } = context();
    if (lost !== undefined) return { outcome: "inconclusive", reason: lost };
    const asker = count;
    const broken = await firstBroken(asked, context());
    if (!broken) {
      for (const working of asked) workedAt.set(working, asker);
      return undefined;
    }
    // With others beside it the target may only have been overrun.
    await drained();
    const { working } = broken;
    const failed = await failureOf(working, context());
    if (!failed) return undefined;
    const isDeath = !isAnswer(failed.answer) && (await failureOf("creates", context())) !== undefined;
    const came = isAnswer(failed.answer) ? describeAnswer(failed.answer) : failed.answer.message;
    if (saysNothing(failed, context())) return giveUp(working, came, working === "creates", context());
    const meant = culprit ? [culprit] : suspectsOf(working, since(working), history);
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
    history = [];
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

  return {
    incidents,
    suspects,
    async enter() {
      // One may follow another.
      for (let current = meeting ?? checking; current; current = meeting ?? checking) await current;
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
      asking += 1;
      try {
        await checking;
        return await meetAs(asked, culprit);
      } finally {
        asking -= 1;
      }
    },
    check: () => (checking ??= checkReads().finally(() => (checking = undefined))),
    remember(sent) {
      history = [...history, sent].slice(-MOST_SUSPECTS * 5);
      for (const working of ALL_WORKING) if (showsWorking(working, sent)) workedAt.set(working, count);
      count += 1;
    },
  };
}

async function firstBroken(
  asked: readonly Working[],
  context: RunContext,
): Promise<{ working: Working; failed: Exchange } | undefined> {
  for (const working of asked) {
    const failed = await failureOf(working, context);
    if (failed) return { working, failed };
  }
  return undefined;
}

/** A server that is someone else's to mend, or that doesn't know us any more, has broken nothing. */
const saysNothing = ({ answer }: Exchange, { settings }: RunContext): boolean =>
  settings.profile.capabilities.serverErrorsAreInconclusive ||
  (isAnswer(answer) && (answer.status === 401 || answer.status === 403));

const suspectFrom = ({ one, exchanges }: Sent): Suspect => ({
  id: one.id,
  shown: exchanges.find(isCutOff) ?? exchanges.find(({ request }) => request.call === "CreateFunction"),
});

const READS: readonly Working[] = ["get-function", "list-functions"];

/**
 * The cases that may have done it: those that got no answer; else those since it last worked, the likeliest last: for
 * creates what was refused, for reads what may have left something.
 */
function suspectsOf(working: Working, since: readonly Sent[], history: readonly Sent[]): readonly Sent[] {
  // Beside the one that killed it, others may have been answered still.
  const unanswered = history.filter(({ exchanges }) => exchanges.some(isCutOff));
  const isLikely = (sent: Sent): boolean => (working === "creates" ? hasRefusal(sent) : mayHaveLeft(sent.exchanges));
  const inOrder = [...since.filter((sent) => !isLikely(sent)), ...since.filter(isLikely)];
  return (unanswered.length > 0 ? unanswered : inOrder).slice(-MOST_SUSPECTS);
}

const showsWorking = (working: Working, { exchanges }: Sent): boolean =>
  exchanges.some(
    ({ request, answer }) => request.call === WORKING[working].call && isAnswer(answer) && answer.status < 300,
  );

/** Sent, and never answered. Where nobody took the connection, the target was gone before. */
export const isCutOff = ({ answer }: Exchange): boolean => !isAnswer(answer) && answer.failure !== "refused";

const hasRefusal = ({ exchanges }: Sent): boolean =>
  exchanges.some(({ request, answer }) => request.call === "CreateFunction" && !isCreated(answer));

/** @param isSeen what was refused is removed too */
async function removeWhatIsLeft(
  meant: readonly Sent[],
  { ownFunctions, settings }: RunContext,
  isSeen: boolean,
): Promise<void> {
  for (const { exchanges } of meant)
    for (const exchange of exchanges)
      if (exchange.request.call === "CreateFunction" && isAnswer(exchange.answer))
        await ownFunctions.remove(exchange, settings.target, isSeen);
}

/** By what was removed, by itself, else by a new start or a reset where the user allows one. */
async function recovers(
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
      const pause = pauseAfter(NO_ADVICE, count, settings);
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
