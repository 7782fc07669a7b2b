import { at } from "../wire/json.ts";
import type { Step } from "../define/case.ts";
import { fillText } from "../define/template.ts";
import type { CaseExchange } from "../oracle/case-exchange.ts";
import { isAccepted, isAnswer, jsonOf, type Exchange, type SentRequest } from "../wire/exchange.ts";
import { configurationIn, functionNamed } from "../wire/read-answer.ts";
import { listFunctions, operationOnFunction } from "../wire/operations.ts";
import type { AttemptContext, SentExchange } from "./attempt-context.ts";
import { buildCreate } from "./build-request.ts";
import { namesOf } from "./own-functions.ts";
import { callByClient, createByClient, waitByClient } from "./send-by-client.ts";

/** What a step sent, and whether a connection had gone stale under it. */
export type Performed =
  | { exchanges: CaseExchange[]; stale: boolean }
  /** The suite's own fault, found before anything was sent. */
  | { fault: string }
  /** The function never became what the case needs. */
  | { unsettled: string; exchange: Exchange; stale: boolean };

/**
 * Sends one step.
 * @param before what the case sent so far
 * @param check looks at a create before it is sent
 */
export async function performStep(
  step: Exclude<Step, { call: "Burst" }>,
  before: readonly Exchange[],
  context: AttemptContext,
  check: (request: SentRequest) => string | undefined,
): Promise<Performed> {
  const { oracle, bindings, send, target } = context;
  switch (step.call) {
    case "CreateFunction": {
      const request = buildCreate(oracle.contract, step.request, bindings);
      const fault = step.hints?.only === undefined ? check(request) : undefined;
      if (fault !== undefined) return { fault };
      const { exchange, stale } =
        step.by === "official client" ? await createByClient(request.body, context) : await send(request, target);
      return { exchanges: [step.hints ? { ...exchange, hints: step.hints } : exchange], stale };
    }
    case "Race": {
      const race = before.length;
      const sent = await Promise.all(
        step.requests.map((template) => send(buildCreate(oracle.contract, template, bindings), target)),
      );
      return {
        exchanges: sent.map(({ exchange }) => ({ ...exchange, hints: { race } })),
        stale: sent.some(({ stale }) => stale),
      };
    }
    case "ListFunctions":
      return asOne(await searchList(fillText(step.name, bindings), context));
    case "Settle":
      return settle(fillText(step.name, bindings), context);
    case "WaitUntilActive":
      return waitUntilActive(fillText(step.name, bindings), context);
    case "GetFunction":
    case "GetFunctionConfiguration":
    case "DeleteFunction": {
      const name = fillText(step.name, bindings);
      const region = step.region === "other" ? bindings.value("other-region", undefined) : undefined;
      const request = operationOnFunction(step.call, name, region);
      const once = (): Promise<SentExchange> =>
        step.by === "official client" ? callByClient(step.call, name, context) : send(request, target);
      return asOne(await sendUntilThere(once, request, before, context));
    }
  }
}

const asOne = ({ exchange, stale }: SentExchange): Performed => ({ exchanges: [exchange], stale });

const FIRST_POLL_MS = 100;
const LONGEST_POLL_MS = 1000;

/** Sends again and again until the answer is wanted or the settling time is over. */
async function poll(
  { settings }: AttemptContext,
  once: () => Promise<SentExchange>,
  isWanted: (exchange: Exchange) => boolean,
): Promise<SentExchange> {
  const deadline = settings.now() + settings.settle * 1000;
  for (let pause = FIRST_POLL_MS; ; pause = Math.min(pause * 2, LONGEST_POLL_MS)) {
    const sent = await once();
    if (isWanted(sent.exchange) || settings.now() + pause > deadline) return sent;
    await settings.sleep(pause);
  }
}

/** A function that was just created may not be found at once. Where reads show nothing, it never is. */
const isMissing = ({ answer }: Exchange, { oracle }: AttemptContext): boolean =>
  oracle.readsWork && isAnswer(answer) && answer.status === 404;

function sendUntilThere(
  once: () => Promise<SentExchange>,
  request: SentRequest,
  before: readonly Exchange[],
  context: AttemptContext,
): Promise<SentExchange> {
  const isPatient = request.method === "GET" && request.region === undefined && wasCreated(request, before);
  return poll(context, once, (exchange) => !isPatient || !isMissing(exchange, context));
}

function wasCreated(read: SentRequest, before: readonly Exchange[]): boolean {
  const isOf = ({ path }: SentRequest, name: string): boolean =>
    path.includes(`/functions/${encodeURIComponent(name)}`);
  const last = before.findLast(({ request, answer }) =>
    request.call === "CreateFunction"
      ? isAccepted(answer) && namesOf({ request, answer }).some((name) => isOf(read, name))
      : request.call === "DeleteFunction" && read.path.startsWith(request.path),
  );
  return last?.request.call === "CreateFunction";
}

const settle = (name: string, context: AttemptContext): Promise<Performed> =>
  untilSettled("GetFunctionConfiguration", context, () =>
    context.send(operationOnFunction("GetFunctionConfiguration", name), context.target),
  );

/** The last poll of the client's waiter, which stands for them all. */
const waitUntilActive = (name: string, context: AttemptContext): Promise<Performed> =>
  untilSettled("GetFunction", context, () => waitByClient(name, context));

/** Looks until the function is there and Pending no more. */
async function untilSettled(
  call: "GetFunction" | "GetFunctionConfiguration",
  context: AttemptContext,
  once: () => Promise<SentExchange>,
): Promise<Performed> {
  const stateOf = ({ answer }: Exchange): unknown => isAnswer(answer) && configurationIn(call, answer)?.State;
  const isSettled = (exchange: Exchange): boolean => !isMissing(exchange, context) && stateOf(exchange) !== "Pending";
  const sent = await poll(context, once, isSettled);
  const state = stateOf(sent.exchange);
  if (state !== "Pending" && state !== "Failed") return asOne(sent);
  return { unsettled: `the function is ${state} after ${context.settings.settle} s`, ...sent };
}

/** As many pages are looked through. */
const MOST_PAGES = 40;

/** The page of ListFunctions that has the function, or the last one. */
async function searchList(name: string, { send, target }: AttemptContext): Promise<SentExchange> {
  let marker: string | undefined;
  for (let page = 1; ; page++) {
    const sent = await send(listFunctions(marker), target);
    const { answer } = sent.exchange;
    const body = isAnswer(answer) ? jsonOf(answer.body) : undefined;
    const next = at(body, "NextMarker");
    if (functionNamed(body, name) || typeof next !== "string" || next === "" || page === MOST_PAGES) return sent;
    marker = next;
  }
}
