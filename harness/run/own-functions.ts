import { parseFunctionName } from "../contract/function-name.ts";
import type { Target } from "../target/target.ts";
import { isAccepted, isAnswer, jsonOf, type Answer, type Exchange, type SentRequest } from "../wire/exchange.ts";
import { at } from "../wire/json.ts";
import { operationOnFunction } from "../wire/operations.ts";
import { isThrottled } from "../wire/read-error.ts";
import type { SentExchange } from "./attempt-context.ts";
import { patiently } from "./patience.ts";
import type { RunSettings } from "./settings.ts";

/** @param isFresh on a connection that nobody used before */
export type Send = (request: SentRequest, target: Target, isFresh?: boolean, timeout?: number) => Promise<SentExchange>;

/** A create that was sent, with what came. */
export type Create = Pick<Exchange, "request" | "answer">;

interface OwnSettings extends Pick<RunSettings, "journal" | "runId" | "now" | "sleep" | "random"> {
  /** Nothing is taken for granted of the target: what it refused is removed as well. */
  isWary?: boolean;
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
  /** Names that could not be deleted. */
  left(): string[];
}

/** @param send how requests go out, counted and timed as the caller wants it */
export function makeOwnFunctions(send: Send, settings: OwnSettings): OwnFunctions {
  const { journal, runId } = settings;
  const sent = new Set<string>();
  const left = new Set<string>();
  const sendJournalled: Send = (request, target, isFresh, timeout) => {
    if (request.call === "CreateFunction")
      for (const name of namesSent(request)) {
        sent.add(name);
        journal.creating(name);
      }
    return send(request, target, isFresh, timeout);
  };
  // An answer may name a function of somebody else: that one stays.
  const isOurs = (name: string): boolean => sent.has(name) || name.includes(runId);
  const remove: OwnFunctions["remove"] = async (create, target, isSeen = settings.isWary ?? false) => {
    for (const name of namesOf(create).filter(isOurs)) {
      if (mayHaveMade(create) || (isSeen && isAnswer(create.answer))) await removeNamed(name, target);
      else journal.deleted(name);
    }
  };
  const removeNamed = async (name: string, target: Target): Promise<void> => {
    const { answer } = await patiently(async (isFresh) => {
      const { exchange, stale } = await send(operationOnFunction("DeleteFunction", name), target, isFresh);
      return { answer: exchange.answer, stale };
    }, settings);
    const isGone = isAccepted(answer) || (isAnswer(answer) && answer.status === 404);
    if (!isGone) {
      left.add(name);
      return;
    }
    left.delete(name);
    journal.deleted(name);
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
    left: () => [...left],
  };
}

/** What was never connected sent nothing; of what failed otherwise, one can't know. */
const mayHaveMade = ({ answer }: Create): boolean =>
  isAnswer(answer) ? answer.status < 400 || answer.status >= 500 : answer.failure !== "refused";

/** The names under which a create may leave a function, by what is sent. */
const namesSent = (request: SentRequest): string[] => bare([at(jsonOf(request.body), "FunctionName")]);

/** The names under which a create may have left a function: as they were sent, and as the answer shows them. */
export const namesOf = ({ request, answer }: Create): string[] =>
  bare([
    at(jsonOf(request.body), "FunctionName"),
    isAnswer(answer) ? at(jsonOf(answer.body), "FunctionName") : undefined,
  ]);

function bare(names: unknown[]): string[] {
  const all = names.flatMap((name) =>
    typeof name === "string" ? [parseFunctionName(name).name] : typeof name === "number" ? [String(name)] : [],
  );
  return [...new Set(all)].filter((name) => name !== "");
}
