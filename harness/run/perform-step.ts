import type { Step } from "../define/case.ts";
import { fillText } from "../define/template.ts";
import type { CaseExchange } from "../oracle/case-exchange.ts";
import { isAccepted, isAnswer, jsonOf, type Exchange, type SentRequest } from "../wire/exchange.ts";
import { configurationIn, functionNamed } from "../wire/read-answer.ts";
import { operationOnFunction } from "../wire/operations.ts";
import type { AttemptContext, SentExchange } from "./attempt-context.ts";
import { namesOf } from "./own-names.ts";
import { MOST_LISTED, readList } from "./read-list.ts";
import { isCreated, isNotFound } from "../wire/read-error.ts";
import { nameInPath } from "../oracle/judge-read.ts";
import type { Place } from "./visibility.ts";
import { callByClient, createByClient, waitByClient } from "./send-by-client.ts";

/** What a step sent, and whether a connection had gone stale under it. */
export type StepResult =
  | { exchanges: CaseExchange[]; stale: boolean }
  /** The suite's own fault, found before anything was sent. */
  | { fault: string }
  /** What a list doesn't show while other cases are under way says nothing yet. */
  | { unlisted: Exchange }
  /** Why what was read is no evidence. */
  | { beyond: string; exchange: Exchange };

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
): Promise<StepResult> {
  const { bindings, build, send, target } = context;
  switch (step.call) {
    case "CreateFunction": {
      const request = build(step.request, bindings);
      const fault = step.hints?.only === undefined ? check(request) : undefined;
      if (fault !== undefined) return { fault };
      const once = (): Promise<SentExchange> =>
        step.by === "official client" ? createByClient(request.body, context) : send(request, target);
      const { exchange, stale } = await poll("GetFunction", context, once, (sent) => !holdsDeleted(sent, before));
      return { exchanges: [step.hints ? { ...exchange, hints: step.hints } : exchange], stale };
    }
    case "Race": {
      const race = before.length;
      const sent = await Promise.all(step.requests.map((template) => send(build(template, bindings), target)));
      return {
        exchanges: sent.map(({ exchange }) => ({ ...exchange, hints: { race } })),
        stale: sent.some(({ stale }) => stale),
      };
    }
    case "ListFunctions":
      return lookInList(fillText(step.name, bindings), before, context);
    case "Settle":
      return settle(fillText(step.name, bindings), step.qualifier, context);
    case "ListVersionsByFunction":
    case "ListTags":
    case "GetFunctionCodeSigningConfig": {
      const request = operationOnFunction(step.call, fillText(step.name, bindings));
      // Only the function's own 404 may pass: another says that the target lacks the call.
      const isThere = ({ answer }: Exchange): boolean =>
        !isAnswer(answer) || !isNotFound(answer, nameInPath(request.path) ?? "");
      return asOne(await poll("GetFunction", context, () => send(request, target), isThere));
    }
    case "WaitUntilActive":
      return untilSettled("GetFunction", context, () => waitByClient(fillText(step.name, bindings), context));
    case "GetFunction":
    case "GetFunctionConfiguration":
    case "DeleteFunction": {
      const name = fillText(step.name, bindings);
      const region = step.region === "other" ? bindings.value("other-region", undefined) : undefined;
      const { qualifier } = step;
      const request = operationOnFunction(step.call, name, { region, qualifier });
      const once = (): Promise<SentExchange> =>
        step.by === "official client" ? callByClient(step.call, name, context) : send(request, target);
      if (step.call === "DeleteFunction" || region !== undefined) return asOne(await once());
      return asOne(await poll(step.call, context, once, isExpected(request, before)));
    }
  }
}

const asOne = ({ exchange, stale }: SentExchange): StepResult => ({ exchanges: [exchange], stale });

const FIRST_POLL_MS = 100;
const LONGEST_POLL_MS = 1000;

/** Sends again and again until the answer is wanted, or what is looked for there has had its time. */
async function poll(
  place: Place,
  { settings, visibility, pause }: AttemptContext,
  once: () => Promise<SentExchange>,
  isWanted: (exchange: Exchange) => boolean,
  most = (): number => visibility.limit(place),
): Promise<SentExchange> {
  const begun = settings.now();
  for (let wait = FIRST_POLL_MS; ; wait = Math.min(wait * 2, LONGEST_POLL_MS)) {
    const sent = await once();
    if (isWanted(sent.exchange)) {
      if (isAccepted(sent.exchange.answer)) visibility.shown(place, settings.now() - begun);
      return sent;
    }
    if (settings.now() + wait > begun + most() || settings.signal?.aborted) return sent;
    settings.onWait?.(`${place} to show what was done`);
    await pause(wait);
  }
}

const isMissing = ({ answer }: Exchange): boolean => isAnswer(answer) && answer.status === 404;

/** A function that was just created is there, one that was deleted isn't: either may take a while to show. */
function isExpected(read: SentRequest, before: readonly Exchange[]): (exchange: Exchange) => boolean {
  // By its name or an ARN.
  const isOf = ({ path }: SentRequest, name: string): boolean =>
    nameInPath(path) === name || path.includes(`/functions/${encodeURIComponent(name)}`);
  const last = before.findLast(({ request, answer }) =>
    request.call === "CreateFunction"
      ? isCreated(answer) && namesOf({ request, answer }).some((name) => isOf(read, name))
      : request.call === "DeleteFunction" && isAccepted(answer) && nameInPath(read.path) === nameInPath(request.path),
  );
  if (!last) return () => true;
  return last.request.call === "CreateFunction"
    ? (exchange) => !isMissing(exchange)
    : ({ answer }) => !(isAnswer(answer) && answer.status === 200);
}

/** A name may be held for a while after its function was deleted. */
function holdsDeleted({ request, answer }: Exchange, before: readonly Exchange[]): boolean {
  if (!isAnswer(answer) || answer.status !== 409) return false;
  const [name = ""] = namesOf({ request, answer });
  const last = before.findLast((each) =>
    each.request.call === "CreateFunction"
      ? namesOf(each).includes(name)
      : each.request.call === "DeleteFunction" && nameInPath(each.request.path) === name,
  );
  return last?.request.call === "DeleteFunction" && isAccepted(last.answer);
}

const settle = (name: string, qualifier: string | undefined, context: AttemptContext): Promise<StepResult> =>
  untilSettled("GetFunctionConfiguration", context, () =>
    context.send(operationOnFunction("GetFunctionConfiguration", name, { qualifier }), context.target),
  );

/** A function in a VPC may take about a minute. */
const PENDING_MS = 90_000;

/** Looks until the function is there and Pending no more. Failed is final. */
async function untilSettled(
  call: "GetFunction" | "GetFunctionConfiguration",
  context: AttemptContext,
  once: () => Promise<SentExchange>,
): Promise<StepResult> {
  let isPending = false;
  const isSettled = (exchange: Exchange): boolean => {
    const { answer } = exchange;
    isPending = isAnswer(answer) && configurationIn(call, answer)?.State === "Pending";
    return !isPending && !isMissing(exchange);
  };
  const most = (): number => (isPending ? PENDING_MS : context.visibility.limit(call));
  const { exchange, stale } = await poll(call, context, once, isSettled, most);
  return { exchanges: [{ ...exchange, hints: { settled: true } }], stale };
}

/**
 * The page of the list that has the function, else the last one. That it isn't there says something only where nothing
 * else is under way, and where two whole lists lack it.
 */
async function lookInList(name: string, before: readonly Exchange[], context: AttemptContext): Promise<StepResult> {
  const isWanted = before.some(
    ({ request, answer }) =>
      request.call === "CreateFunction" && isCreated(answer) && namesOf({ request, answer }).includes(name),
  );
  let isTooLong = false;
  const isThere = ({ answer }: Exchange): boolean =>
    isTooLong || !isAnswer(answer) || answer.status !== 200 || functionNamed(jsonOf(answer.body), name) !== undefined;
  const once = async (): Promise<SentExchange> => {
    const list = await readList(context.send, context.target, (body) => functionNamed(body, name) !== undefined);
    ({ isTooLong } = list);
    return list;
  };
  if (!isWanted) return asOne(await once());
  let sent = context.isAlone ? await poll("ListFunctions", context, once, isThere) : await once();
  if (!isThere(sent.exchange)) {
    if (!context.isAlone) return { unlisted: sent.exchange };
    sent = await once();
  }
  if (isTooLong)
    return { beyond: `the list has more than ${MOST_LISTED} functions: what it lacks says nothing`, ...sent };
  return asOne(sent);
}
