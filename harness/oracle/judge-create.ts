import { binds, READINGS, type Reading } from "../contract/clause.ts";
import type { ClauseBook, ClauseId } from "../contract/clause-book.ts";
import type { Difference } from "./tally.ts";
import type { OracleContext, State } from "./context.ts";
import { isAccepted, isAnswer, jsonOf, type Answer, type Exchange } from "../wire/exchange.ts";
import { expectCreate } from "./expect-create.ts";
import { describeExpectation, mayAccept, refusalsIn, type Allowed, type Expectation } from "./expectation.ts";
import { dependsOnAccount, isOlderThanMaximum } from "../contract/recorded.ts";
import { isObject, type JsonObject } from "../wire/json.ts";
import { parseFunctionName } from "../contract/function-name.ts";
import type { FirstError } from "../define/case.ts";
import { judgeRefusal } from "./judge-refusal.ts";
import { describeBody, judgeSuccess } from "./judge-success.ts";
import { readError } from "../wire/read-error.ts";
import { inReadings, type Tally } from "./tally.ts";

/** A function that now exists, rightly or not. */
export interface Made {
  configuration: JsonObject;
  /** Whether the create may be accepted by default. */
  isRight: boolean;
}

/**
 * All findings of one CreateFunction exchange.
 * @param about the clauses that the case names: they are what a wrongly refused request, or one that makes the server
 *   fail, speaks against
 * @returns what was made, if anything was
 */
export function judgeCreate(
  context: OracleContext,
  tally: Tally,
  exchange: Exchange,
  state: State,
  about: readonly ClauseId[],
): Made | undefined {
  const { answer, request } = exchange;
  const expectation = expectCreate(context, request, state);
  const allowedIn = (reading: Reading): string =>
    describeExpectation(expectation, reading, context.contract.operation.status);
  if (!isAnswer(answer)) {
    const difference = { expected: "an answer", actual: `${answer.failure}: ${answer.message}` };
    failed(tally, "protocol.answers", about, difference, allowedIn);
    return undefined;
  }
  tally.check("protocol.answers", []);
  const { type, message } = readError(answer);
  // What depends on the account, or on a bad day of AWS, says nothing where it was recorded.
  const isOpen = exchange.recorded !== undefined && dependsOnAccount(answer.status, type, message);
  if (answer.status >= 500) {
    if (isOpen) return undefined;
    const difference = { expected: "a status below 500", actual: describeAnswer(answer) };
    failed(tally, "protocol.no-server-error", about, difference, allowedIn);
    return undefined;
  }
  tally.check("protocol.no-server-error", []);
  const sent = jsonOf(request.body);
  if (exchange.hints?.first) judgeFirst(tally, answer, exchange.hints.first);
  if (isAccepted(answer)) {
    const name =
      isObject(sent) && typeof sent.FunctionName === "string" ? parseFunctionName(sent.FunctionName).name : "";
    // Of a name in a recording nobody knows whether it was used before.
    const wasUsed = state.deleted.has(name) || exchange.recorded !== undefined;
    return judgeAccepted(context, tally, answer, expectation, isObject(sent) ? sent : {}, about, wasUsed);
  }
  const isOfOtherDays =
    exchange.recorded !== undefined && isObject(sent) && isOlderThanMaximum(exchange.recorded, sent);
  judgeRefused(context, tally, answer, expectation, about, isOpen || isOfOtherDays);
  return undefined;
}

/** Which of two errors came, where a recording says which comes first. */
function judgeFirst(tally: Tally, answer: Answer, { clause, status, type, message }: FirstError): void {
  const error = readError(answer);
  const holds =
    answer.status === status &&
    error.type === type &&
    (message === undefined || new RegExp(message).test(error.message ?? ""));
  const expected = `${status} ${type}${message === undefined ? "" : ` with a message like /${message}/`}`;
  const actual = `${describeAnswer(answer)}${message === undefined ? "" : ` (${error.message})`}`;
  tally.check(clause, holds ? [] : [{ expected, actual }]);
}

/** Clauses about failing itself: an answer of 5xx is an answer, and none is no server error. */
const OF_FAILING: readonly ClauseId[] = ["protocol.answers", "protocol.no-server-error"];

/**
 * A failure speaks against what the request was about, whatever was expected of it.
 * @param allowedIn what would have been right; without it, whatever the failing clause allows
 */
export function failed(
  tally: Tally,
  clause: ClauseId,
  about: readonly ClauseId[],
  difference: Difference,
  allowedIn: (reading: Reading) => string = () => difference.expected,
): void {
  tally.check(clause, [difference]);
  for (const [expected, readings] of Map.groupBy(READINGS, allowedIn))
    for (const id of about)
      if (id !== clause && !OF_FAILING.includes(id)) tally.check(id, [{ ...difference, expected }], readings);
}

function judgeAccepted(
  context: OracleContext,
  tally: Tally,
  answer: Answer,
  expectation: Expectation,
  sent: JsonObject,
  about: readonly ClauseId[],
  wasUsed: boolean,
): Made {
  const success = context.contract.operation.status;
  for (const { clause, must } of expectation.faults) {
    if (clause === undefined || must.length === 0) continue;
    const expected = describeExpectation(expectation, must[0] ?? "default", success);
    tally.check(clause, [{ expected, actual: `${answer.status}` }], must);
  }
  const body = jsonOf(answer.body);
  // What was wrongly accepted says nothing about a right answer's shape, by default or in a reading of its own.
  if (!mayAccept(expectation, "default")) return { configuration: isObject(body) ? body : {}, isRight: false };
  const upheld = READINGS.filter((reading) => refusalsIn(expectation, reading).length === 0);
  for (const clause of about.filter(isAboutRequests)) tally.check(clause, [], upheld);
  const judging = inReadings(
    tally,
    READINGS.filter((reading) => mayAccept(expectation, reading)),
  );
  return { configuration: judgeSuccess(context, judging, sent, answer, wasUsed) ?? {}, isRight: true };
}

/** @param saysNothing where a request that may be accepted was refused for what the exchange doesn't show */
function judgeRefused(
  context: OracleContext,
  tally: Tally,
  answer: Answer,
  expectation: Expectation,
  about: readonly ClauseId[],
  saysNothing: boolean,
): void {
  const success = context.contract.operation.status;
  const objected = new Set(expectation.faults.flatMap(({ clause }) => clause ?? []));
  for (const reading of READINGS) {
    const allowed = refusalsIn(expectation, reading).some((one) => isAllowed(answer, one));
    // Where the request may be accepted as well, an allowed refusal decides nothing.
    if ((allowed || saysNothing) && mayAccept(expectation, reading)) continue;
    const differences = allowed
      ? []
      : [{ expected: describeExpectation(expectation, reading, success), actual: describeAnswer(answer) }];
    const counting = isNameAlone(expectation, reading, answer) ? [] : [reading];
    for (const clause of blamed(expectation, reading, about, objected, context.clauses, answer.status >= 400))
      tally.check(clause, differences, counting);
  }
  // A redirect is no success and no error either: how errors are encoded it can't break.
  if (answer.status >= 400) judgeRefusal(context, tally, answer);
  judgeSerialization(tally, answer, expectation);
}

/**
 * Whether a refusal for a member that only another edition requires is wrong in nothing but the error's name: that speaks
 * against none of what the request is about.
 */
const isNameAlone = ({ faults }: Expectation, reading: Reading, { status }: Answer): boolean =>
  faults.some(
    ({ isMissing, may, refusals }) =>
      isMissing && may.includes(reading) && refusals[reading].some((allowed) => allowed.status === status),
  );

/**
 * The clauses that a refusal speaks for or against: those broken on purpose, not those that they entail. A refusal that
 * nothing demands speaks against what the case is about.
 */
function blamed(
  { faults }: Expectation,
  reading: Reading,
  about: readonly ClauseId[],
  objected: ReadonlySet<ClauseId>,
  clauses: ClauseBook,
  isRefusal: boolean,
): readonly ClauseId[] {
  const demanded = faults.flatMap(({ clause, must }) =>
    clause !== undefined && must.includes(reading) ? [clause] : [],
  );
  const meant = demanded.filter((clause) => about.includes(clause));
  if (meant.length > 0) return meant;
  if (demanded.length > 0) return demanded;
  const own = about.filter(isAboutRequests);
  const rest = own.filter((clause) => !objected.has(clause));
  const mayBeRefusedFor = faults.flatMap(({ clause, may }) =>
    clause !== undefined && may.includes(reading) ? [clause] : [],
  );
  const chosen = [rest, own, mayBeRefusedFor].find((some) => some.length > 0) ?? [];
  const counts = chosen.some((id) => {
    const clause = clauses.get(id);
    return clause !== undefined && binds(clause, reading);
  });
  // That a request to which nobody objects is accepted binds in every reading, whatever the case is about.
  return counts || (mayBeRefusedFor.length > 0 && isRefusal) ? chosen : [...chosen, ACCEPTS_VALID];
}

/** For wrong refusals that no clause of the case is about. */
const ACCEPTS_VALID = "operation.accepts-valid";

/** Clauses that the acceptance or the refusal of a request speaks for or against, by itself. */
const isAboutRequests = (clause: ClauseId): boolean =>
  /^(request|rule|protocol|operation)\./.test(clause) || WITH_A_CREATE.has(clause);

const WITH_A_CREATE = new Set<ClauseId>([
  "effect.name-is-free-again",
  "throttling.succeeds-later",
  "conflict.one-winner",
]);

function isAllowed(answer: Answer, { status, types }: Allowed): boolean {
  if (status === "any refusal (4xx)" ? answer.status < 400 : answer.status !== status) return false;
  const { type } = readError(answer);
  // Without a readable type the status alone decides; that there is none is a finding of its own.
  return types === "any" || type === undefined || types.includes(type);
}

function judgeSerialization(tally: Tally, answer: Answer, expectation: Expectation): void {
  const unreadable = expectation.faults.some(
    ({ clause, must }) =>
      must.length === READINGS.length && (clause?.endsWith(".type") || clause === "protocol.malformed-body"),
  );
  const { type } = readError(answer);
  if (!unreadable || answer.status !== 400 || type === undefined) return;
  tally.check(
    "error.serialization.type",
    type === "SerializationException" ? [] : [{ expected: "SerializationException", actual: type }],
  );
}

export function describeAnswer(answer: Answer): string {
  const { type, message } = readError(answer);
  if (type !== undefined) return `${answer.status} ${type}`;
  return `${answer.status} without an error type (${message ?? describeBody(answer.body)})`;
}
