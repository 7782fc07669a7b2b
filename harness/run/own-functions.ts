import type { Target } from "../target/target.ts";
import { isAccepted, isAnswer, jsonOf, type Answer, type Exchange, type SentRequest } from "../wire/exchange.ts";
import { nameInPath } from "../oracle/judge-read.ts";
import { letGo } from "../wire/kept.ts";
import { operationOnFunction } from "../wire/operations.ts";
import { isCreated, isThrottled } from "../wire/read-error.ts";
import type { SentExchange } from "./attempt-context.ts";
import { makeOwnership, namesIn, nameShown, type Create, type Ownership } from "./own-names.ts";
import { patiently } from "./patience.ts";
import type { RunSettings } from "./settings.ts";

/** @param isFresh on a connection that nobody used before */
export type Send = (request: SentRequest, target: Target, isFresh?: boolean, timeout?: number) => Promise<SentExchange>;

interface OwnSettings extends Pick<
  RunSettings,
  "journal" | "runId" | "now" | "sleep" | "random" | "signal" | "throttling"
> {
  /** Nothing is taken for granted of the target: what it refused is removed as well. */
  isWary?: boolean;
}

/** A name under which the run may have made a function, with what came of it. */
export interface OwnFunction {
  name: string;
  /** Other names under which the target may keep it. */
  spellings: Set<string>;
  target: Target;
  /** A create of it was accepted, or nobody knows. */
  isMade: boolean;
  /** A create of it was accepted. */
  isAccepted: boolean;
  /** The first create that was refused. */
  refused?: Exchange;
  /** The last delete that was tried, and the one that got a 2xx. No create came after. */
  tried?: Exchange;
  deleted?: Exchange;
}

/** The functions that the harness makes. No create is sent but through it, so that the journal has each name before. */
export interface OwnFunctions {
  /** Sends once what a case asks for. Only a create is journalled: other calls make nothing. */
  send: Send;
  /**
   * Sends a create of the set-up until it is neither throttled nor lost on a connection that had gone stale, with names
   * of its own each time. What is sent before the last is removed here, the last by the caller.
   * @param isPassing which answers are waited out; those of a throttling target, if not said
   * @param timeout milliseconds for one try; the target's own, if not said
   */
  make(
    build: () => SentRequest,
    target: Target,
    isPassing?: (answer: Answer) => boolean,
    timeout?: number,
  ): Promise<Exchange>;
  /**
   * Removes what a create may have left. A refused one leaves nothing, by its own clause.
   * @param isSeen a read showed something: what was refused is removed too
   */
  remove(create: Create, target: Target, isSeen?: boolean): Promise<void>;
  /** Deletes nothing any more until the end: deletes don't work here. */
  postpone(): void;
  /** Deletes it under each of its names until one is there. What hasn't the run id stays. */
  tryRemoving(own: OwnFunction): Promise<void>;
  /** Takes a function that a list shows for one of the run's, whether or not it is known. */
  adopt(spelling: string, target: Target): OwnFunction;
  /** It isn't there. */
  settle(own: OwnFunction): void;
  /** It is there under this name, whatever was answered to its delete. */
  stays(own: OwnFunction, name: string): void;
  /** Every function that may be there, or was. */
  all(): OwnFunction[];
  /** What accepted creates without any name made, as their answers call it. */
  strays(): ReadonlySet<string>;
  ownership: Ownership;
}

/** @param send how requests go out, counted and timed as the caller wants it */
export function makeOwnFunctions(send: Send, settings: OwnSettings): OwnFunctions {
  const { journal, runId, now, sleep, random } = settings;
  const ownership = makeOwnership(runId);
  const { isOurs, nameOf, sentIn, shownIn } = ownership;
  const known = new Map<string, OwnFunction>();
  const strays = new Set<string>();
  let isPostponed = false;
  const open = new Set<string>();
  const write = (name: string): void => {
    if (!open.has(name)) journal.creating(name);
    open.add(name);
  };
  const strike = ({ name, spellings }: OwnFunction): void => {
    for (const each of [name, ...spellings]) if (open.delete(each)) journal.deleted(each);
  };
  const adopt = (spelling: string, target: Target): OwnFunction => {
    const name = nameOf(spelling);
    let own = known.get(name);
    if (!own) {
      own = { name, spellings: new Set(), target, isMade: false, isAccepted: false };
      known.set(name, own);
      write(name);
    }
    if (spelling !== name) own.spellings.add(spelling);
    return own;
  };
  const sendJournalled: Send = async (request, target, isFresh, timeout) => {
    if (request.call !== "CreateFunction") {
      const sent = await send(request, target, isFresh, timeout);
      const own = request.call === "DeleteFunction" ? known.get(nameOf(nameInPath(request.path) ?? "")) : undefined;
      if (own) noteDelete(own, sent.exchange);
      return sent;
    }
    const owns = sentIn(request).map((each) => {
      write(each);
      return adopt(each, target);
    });
    const sent = await send(request, target, isFresh, timeout);
    for (const own of owns) noteCreate(own, sent.exchange);
    if (owns.length === 0 && isCreated(sent.exchange.answer)) strays.add(nameShown(jsonOf(sent.exchange.answer.body)));
    return sent;
  };
  const noteDelete = (own: OwnFunction, exchange: Exchange): void => {
    own.tried = exchange;
    if (!isAccepted(exchange.answer)) return;
    own.deleted = exchange;
    strike(own);
  };
  const noteCreate = (own: OwnFunction, exchange: Exchange): void => {
    if (!mayHaveMade(exchange)) {
      if (isAnswer(exchange.answer)) own.refused ??= exchange;
      return;
    }
    own.isMade = true;
    own.isAccepted ||= isCreated(exchange.answer);
    // It may have been deleted under this name before.
    write(own.name);
    delete own.tried;
    delete own.deleted;
  };
  // An answer may name a function of somebody else: that one stays.
  const ownsOf = ({ request, answer }: Create, target: Target): OwnFunction[] => {
    const shown = isAnswer(answer) ? [...shownIn(jsonOf(answer.body)), ...namesIn(answer.body)] : [];
    const spellings = [...sentIn(request), ...shown.filter((each) => typeof each === "string").filter(isOurs)];
    return [...new Set(spellings.map((each) => adopt(each, target)))];
  };
  const deleteNamed = async (name: string, target: Target): Promise<Exchange> => {
    const once = async (isFresh: boolean) => {
      const { exchange, stale } = await send(operationOnFunction("DeleteFunction", name), target, isFresh);
      return { exchange, answer: exchange.answer, stale };
    };
    // What was made is removed however the run ends.
    return (await patiently(once, { now, sleep, random })).exchange;
  };
  const tryRemoving = async (own: OwnFunction): Promise<void> => {
    for (const spelling of [own.name, ...own.spellings].filter(isOurs)) {
      const exchange = await deleteNamed(spelling, own.target);
      const { answer } = exchange;
      noteDelete(own, exchange);
      // Nobody judges it.
      letGo(exchange);
      // Under another name it may be there still.
      if (!isAnswer(answer) || answer.status !== 404) return;
    }
  };
  const settle = (own: OwnFunction): void => {
    known.delete(own.name);
    strike(own);
  };
  const remove: OwnFunctions["remove"] = async (create, target, isSeen = false) => {
    for (const own of ownsOf(create, target)) {
      if (isNeverSent(create)) {
        if (!own.isMade && !own.refused) settle(own);
      } else if (mayHaveMade(create) || isSeen) {
        if (isCreated(create.answer)) own.isMade = own.isAccepted = true;
        if (!isPostponed) await tryRemoving(own);
      }
    }
  };
  return {
    send: sendJournalled,
    async make(build, target, isPassing = isThrottled, timeout = undefined) {
      let before: Exchange | undefined;
      const once = async (isFresh: boolean) => {
        if (before) await remove(before, target);
        const { exchange, stale } = await sendJournalled(build(), target, isFresh, timeout);
        before = exchange;
        return { exchange, answer: exchange.answer, stale };
      };
      return (await patiently(once, settings, isPassing)).exchange;
    },
    remove,
    postpone: () => void (isPostponed = true),
    tryRemoving,
    adopt,
    settle,
    stays(own, name) {
      strike(own);
      write(name);
    },
    all: () => [...known.values()],
    strays: () => strays,
    ownership,
  };
}

const isNeverSent = ({ answer }: Create): boolean => !isAnswer(answer) && answer.failure === "refused";

/** What was never connected sent nothing; of what failed otherwise, one can't know. */
const mayHaveMade = ({ answer }: Create): boolean =>
  isAnswer(answer) ? answer.status < 400 || answer.status >= 500 : answer.failure !== "refused";
