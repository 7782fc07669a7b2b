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

/** A case that may have done harm, with its first create. */
export interface Suspect {
  id: string;
  create: CaseExchange | undefined;
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
  readonly incidents: readonly Incident[];
  /** Cases to send alone, since each of them may have done it. */
  readonly suspects: ReadonlySet<string>;
}

/** All that must last is asked for after so many cases at the latest. */
const OFTEN = 50;
const MOST_INCIDENTS = 10;
const MOST_SUSPECTS = 20;
/** Longest wait for a target that gets well by itself. */
const RECOVERY_MS = 30_000;

/** @param renew makes anew what the run stands on, after the target was started anew */
export function makeTrouble(context: () => RunContext, renew: () => Promise<void>): Trouble {
  const incidents: Incident[] = [];
  const suspects = new Set<string>();
  let history: Sent[] = [];
  let workedAt: Record<Working, number> = NEVER;
  let unchecked = 0;
  let busy = 0;
  let onDrained: (() => void)[] = [];
  let meeting: Promise<Obstacle | "mended" | undefined> | undefined;

  const drained = (): Promise<void> =>
    busy === 0 ? Promise.resolve() : new Promise((resolve) => onDrained.push(resolve));

  const ask = async (working: Working): Promise<Exchange | undefined> => {
    const before = history.length;
    const failed = await failureOf(working, context());
    if (!failed) workedAt[working] = before;
    return failed;
  };

  const look = async (
    asked: readonly Working[],
    culprit: Sent | undefined,
  ): Promise<Obstacle | "mended" | undefined> => {
    const { lost, ruined } = context();
    if (lost !== undefined) return { outcome: "inconclusive", reason: lost };
    if (ruined) return ruined;
    for (const working of asked) {
      if (!(await ask(working))) continue;
      // With others beside it the target may only have been overrun.
      await drained();
      const failed = await failureOf(working, context());
      if (failed) return meetFailure(working, failed, culprit);
    }
    return undefined;
  };

  const meetFailure = async (
    working: Working,
    failed: Exchange,
    culprit: Sent | undefined,
  ): Promise<Obstacle | "mended"> => {
    const isDeath = !isAnswer(failed.answer) && (await failureOf("creates", context())) !== undefined;
    const came = isAnswer(failed.answer) ? describeAnswer(failed.answer) : failed.answer.message;
    if (saysNothing(failed, context())) return giveUp(working, came, working === "creates", context());
    // Others were under way when it was last seen to work.
    const since = history.slice(Math.max(0, workedAt[working] - context().settings.concurrency));
    const meant = culprit ? [culprit] : suspectsOf(working, since);
    note({
      working,
      isDeath,
      failed,
      ...(culprit && { culprit: suspectFrom(culprit) }),
      suspects: meant.map(suspectFrom),
    });
    await removeWhatIsLeft(meant, context());
    if (incidents.length >= MOST_INCIDENTS || !(await recovers(working, isDeath, context(), renew)))
      return giveUp(working, came, isDeath, context());
    if (!culprit) for (const { one } of meant) suspects.add(one.id);
    forget();
    return "mended";
  };

  /** A culprit takes the place of a suspicion that it was among. */
  const note = (incident: Incident): void => {
    const id = incident.culprit?.id;
    const before = incidents.findIndex(
      ({ working, culprit, suspects: some }) =>
        working === incident.working &&
        id !== undefined &&
        (culprit?.id === id || (!culprit && some.some((each) => each.id === id))),
    );
    if (before >= 0) incidents[before] = incident;
    else incidents.push(incident);
  };

  const forget = (): void => {
    history = [];
    workedAt = { ...NEVER };
  };
  // Whoever comes while it is looked at gets the same answer.
  const meet: Trouble["meet"] = (asked, culprit) =>
    (meeting ??= look(asked, culprit).finally(() => (meeting = undefined)));

  forget();
  return {
    incidents,
    suspects,
    meet,
    async enter() {
      if (unchecked >= OFTEN && !meeting) {
        unchecked = 0;
        await meet(ALL_WORKING);
      }
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
    remember(sent) {
      history.push(sent);
      unchecked += 1;
      for (const working of ALL_WORKING)
        if (sent.exchanges.some((exchange) => showsWorking(working, exchange))) workedAt[working] = history.length;
    },
  };
}

/** A server that is someone else's to mend, or that doesn't know us any more, has broken nothing. */
const saysNothing = ({ answer }: Exchange, { settings }: RunContext): boolean =>
  settings.profile.capabilities.serverErrorsAreInconclusive ||
  (isAnswer(answer) && (answer.status === 401 || answer.status === 403));

const suspectFrom = ({ one, exchanges }: Sent): Suspect => ({
  id: one.id,
  create: exchanges.find(({ request }) => request.call === "CreateFunction"),
});

const NEVER: Readonly<Record<Working, number>> = { creates: 0, "get-function": 0, "list-functions": 0 };

const showsWorking = (working: Working, { request, answer }: Exchange): boolean =>
  request.call === WORKING[working].call && isAnswer(answer) && answer.status < 300;

/**
 * The cases that may have done it, of those since it last worked: those that got no answer; else for creates what was
 * refused, for reads what may have left something, or was accepted though it breaks something.
 */
function suspectsOf(working: Working, since: readonly Sent[]): readonly Sent[] {
  const isAble = ({ one, exchanges }: Sent): boolean =>
    working === "creates"
      ? exchanges.some(isRefusedCreate)
      : mayHaveLeft(exchanges) || (one.breaks !== undefined && exchanges.some(isAcceptedCreate));
  const unanswered = since.filter(({ exchanges }) => exchanges.some(isCutOff));
  const meant = [unanswered, since.filter(isAble), since].find((some) => some.length > 0) ?? [];
  return meant.slice(-MOST_SUSPECTS);
}

const isRefusedCreate = ({ request, answer }: Exchange): boolean =>
  request.call === "CreateFunction" && !isCreated(answer);

const isAcceptedCreate = ({ request, answer }: Exchange): boolean =>
  request.call === "CreateFunction" && isCreated(answer);

/** Where nobody took the connection, the target was gone before. */
const isCutOff = ({ answer }: Exchange): boolean => !isAnswer(answer) && answer.failure !== "refused";

async function removeWhatIsLeft(meant: readonly Sent[], { ownFunctions, settings }: RunContext): Promise<void> {
  for (const { exchanges } of meant)
    for (const exchange of exchanges)
      if (exchange.request.call === "CreateFunction" && isAnswer(exchange.answer))
        await ownFunctions.remove(exchange, settings.target, true);
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
