import type { Operation } from "../define/operations.ts";
import type { Target } from "../target/target.ts";
import { isAnswer, type Exchange } from "../wire/exchange.ts";
import type { Json } from "../wire/json.ts";
import { operationOnFunction } from "../wire/operations.ts";
import { isThrottled } from "../wire/read-error.ts";
import { nameShown } from "./own-names.ts";
import type { OwnFunction, OwnFunctions, Send } from "./own-functions.ts";
import { patiently, type PatientClock } from "./patience.ts";
import { readList } from "./read-list.ts";
import type { RunContext } from "./run-context.ts";

/** A function that is there although it shouldn't be, with what says so. */
export interface Remaining {
  own: OwnFunction;
  /** What the target calls it. */
  name: string;
  shown: Exchange;
}

/** What lies on the target when all cases were sent. */
export interface Remains {
  /** Whether anything could be seen at all. */
  isSeen: { byList: boolean; byReads: boolean };
  /** Its delete got a 2xx, and the list still shows it. */
  undeleted: Remaining[];
  /** Every create of it was refused. */
  refused: (Remaining & { create: Exchange })[];
  /** Names of what couldn't be removed. */
  left: LeftFunction[];
}

export interface LeftFunction {
  /** What the target calls it; empty where it has no name of the run's. */
  name: string;
  /** What its delete was answered. */
  status?: number;
}

export const NOTHING_REMAINS: Remains = {
  isSeen: { byList: false, byReads: false },
  undeleted: [],
  refused: [],
  left: [],
};

export interface Looking extends PatientClock {
  ownFunctions: OwnFunctions;
  target: Target;
  /** Names that the list showed before the run; undefined where there was no whole one. */
  before: ReadonlySet<string> | undefined;
  /** Operations that fail here, or that the target lacks. */
  unusable: { has(operation: Operation): boolean };
  /** Milliseconds that a function may be listed after its delete. */
  limit(): number;
}

/** The names that a list shows; undefined where there is no whole one. */
export async function namesListed(
  looking: Pick<Looking, "ownFunctions" | "target" | keyof PatientClock>,
): Promise<Set<string> | undefined> {
  const { items, isWhole } = await readList(patientSend(looking), looking.target);
  return isWhole ? new Set(items.map(({ item }) => nameShown(item))) : undefined;
}

/**
 * Looks at what the run left: by the list where there is a whole one, else by a read of each name. What is there is
 * removed, as far as its names carry the run id, and looked for again.
 */
export async function lookForRemains(looking: Looking): Promise<Remains> {
  const { ownFunctions, sleep, limit } = looking;
  if (ownFunctions.all().length === 0 && ownFunctions.strays().size === 0) return NOTHING_REMAINS;
  let sight = await look(looking);
  for (
    let waited = 0, pause = 100;
    sight.shown.some(isUndeleted) && waited < limit();
    pause = Math.min(pause * 2, 1000)
  ) {
    await sleep(pause);
    waited += pause;
    sight = await look(looking);
  }
  const undeleted = sight.shown.filter(isUndeleted);
  const refused = sight.shown.flatMap((remaining) => {
    const { refused: create, isMade } = remaining.own;
    return create && !isMade ? [{ ...remaining, create }] : [];
  });
  const { isSeen } = sight;
  if (sight.shown.length + sight.presumed.length > 0) {
    if (!sight.isLost)
      for (const own of [...sight.shown.map((each) => each.own), ...sight.presumed])
        await ownFunctions.tryRemoving(own);
    sight = await look(looking);
  }
  const there = new Map([
    ...sight.presumed.map((own) => [own, own.name] as const),
    ...sight.shown.map(({ own, name }) => [own, name] as const),
  ]);
  for (const own of ownFunctions.all()) if (!there.has(own)) ownFunctions.settle(own);
  for (const [own, name] of there) ownFunctions.stays(own, name);
  const left = [
    ...[...there].map(([own, name]) => leftFunction(own, name)),
    ...sight.strange.map((name) => ({ name })),
  ];
  return { isSeen, undeleted, refused, left };
}

function leftFunction({ tried }: OwnFunction, name: string): LeftFunction {
  const status = tried && isAnswer(tried.answer) ? tried.answer.status : undefined;
  return { name, ...(status !== undefined && { status }) };
}

/** It was deleted under the very name that it is shown by: under another one, the target may have deleted another one. */
const isUndeleted = ({ own: { deleted }, name }: Remaining): boolean =>
  deleted?.request.path.endsWith(`/${encodeURIComponent(name.toWellFormed())}`) ?? false;

export const lookingOf = ({ settings, ownFunctions, listedBefore, unusable, visibility }: RunContext): Looking => ({
  now: settings.now,
  sleep: settings.sleep,
  random: settings.random,
  ...(settings.throttling && { throttling: settings.throttling }),
  ownFunctions,
  target: settings.target,
  before: listedBefore,
  unusable,
  limit: () => (settings.signal?.aborted ? 0 : visibility.limit("ListFunctions")),
});

interface Sight {
  isSeen: Remains["isSeen"];
  shown: Remaining[];
  /** It was made, and nothing says that it is gone. */
  presumed: OwnFunction[];
  /** Functions without a name of the run's that its creates made. */
  strange: string[];
  isLost: boolean;
}

async function look(looking: Looking): Promise<Sight> {
  const { ownFunctions, target, before, unusable } = looking;
  const send = patientSend(looking);
  const list = await readList(send, target);
  const shown = new Map<OwnFunction, Omit<Remaining, "own">>();
  const strange: string[] = [];
  if (list.isWhole)
    for (const { item, page } of list.items) {
      const own = ownIn(item, looking);
      const name = nameShown(item);
      if (own) shown.set(own, { name, shown: page });
      else if (before && !before.has(name) && ownFunctions.strays().has(name)) strange.push(name);
    }
  // Their answers may name what somebody else made.
  else if (ownFunctions.strays().size > 0) strange.push("");
  const presumed: OwnFunction[] = [];
  let isLost = saysNothing(list.exchange);
  const canRead = !unusable.has("GetFunction");
  for (const own of ownFunctions.all()) {
    // What a whole list lacks is asked for only where it was made, and its delete wasn't taken.
    if (shown.has(own) || own.deleted || (list.isWhole && !own.isMade)) continue;
    const read = canRead && !isLost ? await readOwn(own, send, ownFunctions) : undefined;
    isLost ||= read !== undefined && saysNothing(read.shown);
    if (read && isAnswer(read.shown.answer) && read.shown.answer.status === 200) shown.set(own, read);
    else if (!list.isWhole && own.isMade && !isGone(own, read?.shown, looking)) presumed.push(own);
  }
  const byReads = canRead && !isLost;
  return {
    isSeen: { byList: list.isWhole, byReads },
    shown: [...shown].map(([own, seen]) => ({ own, ...seen })),
    presumed,
    strange: [...new Set(strange)],
    isLost,
  };
}

/** Nobody is there, or nobody gets through. */
const saysNothing = ({ answer }: Exchange): boolean => !isAnswer(answer) || isThrottled(answer);

/**
 * A 404 says so, where the call that it answers works: not where the list showed functions before the run, and now fails,
 * maybe by this very function, if its create was accepted. Of a create that failed, a target that refuses both to read
 * and to delete its name says so too: nothing can have that name.
 */
function isGone(
  { tried, isAccepted }: OwnFunction,
  read: Exchange | undefined,
  { before, unusable }: Looking,
): boolean {
  const isAnswered = (exchange: Exchange | undefined, status: number): boolean =>
    exchange !== undefined && isAnswer(exchange.answer) && exchange.answer.status === status;
  const deleteWorks = !unusable.has("DeleteFunction");
  if (!isAccepted && deleteWorks && isAnswered(read, 400) && isAnswered(tried, 400)) return true;
  const isSaid = isAnswered(read, 404) || (isAnswered(tried, 404) && deleteWorks);
  return isSaid && (before === undefined || !isAccepted);
}

/** The read that finds it, under whichever of its names; else the last one. Names without the run id aren't read. */
async function readOwn(
  { name, spellings, target }: OwnFunction,
  send: Send,
  { ownership }: OwnFunctions,
): Promise<Omit<Remaining, "own"> | undefined> {
  let last: Omit<Remaining, "own"> | undefined;
  for (const spelling of [name, ...spellings].filter(ownership.isOurs)) {
    const { exchange } = await send(operationOnFunction("GetFunction", spelling), target);
    last = { name: spelling, shown: exchange };
    if (!isAnswer(exchange.answer) || exchange.answer.status !== 404) break;
  }
  return last;
}

function ownIn(item: Json, { ownFunctions, target }: Looking): OwnFunction | undefined {
  const { ownership, adopt, all } = ownFunctions;
  const spellings = ownership.shownIn(item);
  const owns = spellings.map((spelling) => adopt(spelling, target));
  if (owns[0]) return owns[0];
  const name = nameShown(item);
  return all().find((own) => own.name === name) ?? (ownership.isMarked(name) ? adopt(name, target) : undefined);
}

function patientSend({ ownFunctions, ...clock }: Pick<Looking, "ownFunctions" | keyof PatientClock>): Send {
  return (request, target) =>
    patiently(async (isFresh) => {
      const sent = await ownFunctions.send(request, target, isFresh);
      return { ...sent, answer: sent.exchange.answer };
    }, clock);
}
