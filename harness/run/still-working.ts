import { LASTING } from "../define/lasting.ts";
import { isAnswer, jsonOf, type Exchange } from "../wire/exchange.ts";
import { at } from "../wire/json.ts";
import { listFunctions, operationOnFunction } from "../wire/operations.ts";
import { isCreated, isNotFound } from "../wire/read-error.ts";
import { sendBase } from "./base.ts";
import { namesOf } from "./own-names.ts";
import type { RunContext } from "./run-context.ts";

/** What must go on working whatever a case sends. */
export type Working = "creates" | "get-function" | "list-functions";

/** With the case that says whether it did, its clause, and the call that shows it. */
export const WORKING = {
  creates: { ...LASTING.creates, call: "CreateFunction" },
  "get-function": { ...LASTING["get-function"], call: "GetFunction" },
  "list-functions": { ...LASTING["list-functions"], call: "ListFunctions" },
} as const;

export const ALL_WORKING = Object.keys(WORKING) as Working[];

/** What a case may spoil for others that only read. */
export const READS: readonly Working[] = ["get-function", "list-functions"];

/** Which of them a call shows. */
export function workingOf({ request }: Exchange): Working {
  switch (request.call) {
    case "GetFunction":
    case "GetFunctionConfiguration":
      return "get-function";
    case "ListFunctions":
      return "list-functions";
    default:
      return "creates";
  }
}

/**
 * Asks for what worked before. @returns the exchange where it doesn't any more
 * @param timeout milliseconds for a create to be answered; the target's own, if not said
 */
export async function failureOf(
  working: Working,
  context: RunContext,
  timeout?: number,
): Promise<Exchange | undefined> {
  const { call } = WORKING[working];
  if (call !== "CreateFunction" && (!context.usable.has(call) || context.unusable.has(call))) return undefined;
  switch (call) {
    case "CreateFunction": {
      const made = await sendOwnBase(context, timeout);
      await context.ownFunctions.remove(made, context.settings.target);
      return isCreated(made.answer) ? undefined : made;
    }
    case "GetFunction":
      return readKept(context);
    case "ListFunctions": {
      const { exchange } = await context.ownFunctions.send(listFunctions(undefined), context.settings.target, true);
      const { answer } = exchange;
      const isList = isAnswer(answer) && answer.status === 200 && Array.isArray(at(jsonOf(answer.body), "Functions"));
      return isList ? undefined : exchange;
    }
  }
}

/** The base, as this target needs it. What it makes is the caller's to remove. */
export const sendOwnBase = (context: RunContext, timeout?: number): Promise<Exchange> =>
  sendBase(context.learnt.kind, context.learnt.needed[context.learnt.kind], context, timeout);

async function readKept(context: RunContext): Promise<Exchange | undefined> {
  for (let isSecond = false; ; isSecond = true) {
    const [name] = context.kept ? namesOf(context.kept) : [];
    if (name === undefined) return undefined;
    const read = operationOnFunction("GetFunction", name);
    const { exchange } = await context.ownFunctions.send(read, context.settings.target, true);
    const { answer } = exchange;
    if (isAnswer(answer) && answer.status === 200) return undefined;
    // Somebody may have removed it, or the target forgot all: another one is as good.
    if (isSecond || !isAnswer(answer) || !isNotFound(answer, name)) return exchange;
    const made = await sendOwnBase(context);
    if (!isCreated(made.answer)) return undefined;
    context.kept = made;
  }
}
