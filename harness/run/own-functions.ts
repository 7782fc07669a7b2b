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
      if (mayHaveMade(create) || (isSeen && isAnswer(create.answer)))
        await removeNamed(name, otherSpellings(create, name), target);
      else journal.deleted(name);
    }
  };
  const deleteNamed = async (name: string, target: Target): Promise<Exchange["answer"]> => {
    const { answer } = await patiently(async (isFresh) => {
      const { exchange, stale } = await send(operationOnFunction("DeleteFunction", name), target, isFresh);
      return { answer: exchange.answer, stale };
    }, settings);
    return answer;
  };
  const removeNamed = async (name: string, spellings: readonly string[], target: Target): Promise<void> => {
    const answer = await deleteNamed(name, target);
    const isMissing = isAnswer(answer) && answer.status === 404;
    if (isMissing) for (const spelling of spellings) if (isAccepted(await deleteNamed(spelling, target))) break;
    if (!isAccepted(answer) && !isMissing) {
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
const namesSent = (request: SentRequest): string[] => bare(namesIn(request.body));

/** The names under which a create may have left a function: as they were sent, and as the answer shows them. */
export const namesOf = ({ request, answer }: Create): string[] =>
  bare([...namesIn(request.body), ...(isAnswer(answer) ? namesIn(answer.body) : [])]);

/** A target may hold a function under the name as it was sent, or as its answer shows it, instead of the bare name. */
function otherSpellings({ request, answer }: Create, name: string): string[] {
  const shown = isAnswer(answer) ? [...namesIn(answer.body), at(jsonOf(answer.body), "FunctionArn")] : [];
  const all = [...namesIn(request.body), ...shown]
    .filter((each) => typeof each === "string")
    .filter((each) => each !== name);
  return [...new Set(all)].filter((each) => parseFunctionName(each).name === name);
}

/** What is no JSON may be read all the same, and answered in kind (NaN): there each name that is written counts. */
function namesIn(text: string): unknown[] {
  const body = jsonOf(text);
  if (body !== undefined) return [at(body, "FunctionName")];
  return [...text.matchAll(/"FunctionName"\s*:\s*"([^"\\]*)"/g)].map(([, name]) => name);
}

function bare(names: unknown[]): string[] {
  const all = names.flatMap((name) =>
    typeof name === "string" ? [parseFunctionName(name).name] : typeof name === "number" ? [String(name)] : [],
  );
  return [...new Set(all)].filter((name) => name !== "");
}
