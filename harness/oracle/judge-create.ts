import { binds, READINGS, type Reading } from "../contract/clause.ts";
import type { ClauseId } from "../contract/clause-book.ts";
import type { Difference } from "./tally.ts";
import type { OracleContext, State } from "./context.ts";
import type { CaseExchange } from "./case-exchange.ts";
import { isAnswer, jsonOf, type Answer, type NoAnswer } from "../wire/exchange.ts";
import { expectCreate } from "./expect-create.ts";
import { describeExpectation, mayAccept, refusalsIn, type Allowed, type Expectation } from "./expectation.ts";
import { dependsOnAccount, isOlderThanMaximum } from "../contract/recorded.ts";
import { cutAt } from "../wire/beginning.ts";
import { isObject, type JsonObject } from "../wire/json.ts";
import { parseFunctionName } from "../contract/function-name.ts";
import type { FirstError } from "../define/case.ts";
import { judgeRefusal } from "./judge-refusal.ts";
import { describeBody, judgeSuccess } from "./judge-success.ts";
import { isCreated, readError } from "../wire/read-error.ts";
import { inReadings, type Tally } from "./tally.ts";

/** A function that now exists, rightly or not. */
export interface Made {
  configuration: JsonObject;
  /** Whether the create may be accepted by default. */
  isRight: boolean;
}

/**
 * All findings of one CreateFunction exchange.
 * @param about the clauses that the case names: they are what a wrongly refused request speaks against
 * @param blame what whoever ran the case found out about the refusal of a valid request
 * @returns what was made, if anything was
 */
export function judgeCreate(
  context: OracleContext,
  tally: Tally,
  exchange: CaseExchange,
  state: State,
  about: readonly ClauseId[],
  blame: Blame,
): Made | undefined {
  const { answer, request } = exchange;
  const expectation = expectCreate(context, request, state);
  if (!isAnswer(answer)) {
    tally.check("protocol.answers", [{ expected: "an answer", actual: `${answer.failure}: ${answer.message}` }]);
    judgeRefused(context, tally, answer, expectation, about, blame);
    return undefined;
  }
  tally.check("protocol.answers", []);
  if (exchange.hints?.first) judgeFirst(tally, answer, exchange.hints.first);
  const { type, message } = readError(answer);
  // What depends on the account, or on a bad day of AWS, says nothing where it was recorded.
  const isOpen = exchange.recorded !== undefined && dependsOnAccount(answer.status, type, message);
  if (answer.status >= 500) {
    if (isOpen) return undefined;
    tally.check("protocol.no-server-error", [{ expected: "a status below 500", actual: describeAnswer(answer) }]);
    judgeRefused(context, tally, answer, expectation, about, blame);
    return undefined;
  }
  tally.check("protocol.no-server-error", []);
  const sent = jsonOf(request.body);
  if (isCreated(answer)) {
    const name =
      isObject(sent) && typeof sent.FunctionName === "string" ? parseFunctionName(sent.FunctionName).name : "";
    // Of a name in a recording nobody knows whether it was used before.
    const wasUsed = state.deleted.has(name) || exchange.recorded !== undefined;
    return judgeAccepted(context, tally, answer, expectation, isObject(sent) ? sent : {}, about, wasUsed);
  }
  const isOfOtherDays =
    exchange.recorded !== undefined && isObject(sent) && isOlderThanMaximum(exchange.recorded, sent);
  judgeRefused(context, tally, answer, expectation, about, isOpen || isOfOtherDays ? "nothing" : blame);
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
  for (const clause of about.filter(isDecidedByAcceptance)) tally.check(clause, [], upheld);
  const judging = inReadings(
    tally,
    READINGS.filter((reading) => mayAccept(expectation, reading)),
  );
  return { configuration: judgeSuccess(context, judging, sent, answer, wasUsed) ?? {}, isRight: true };
}

/**
 * @param answer anything but a success: a refusal, a failure, or none
 * @param blame "nothing" where a request that may be accepted was refused for what the exchange doesn't show
 */
function judgeRefused(
  context: OracleContext,
  tally: Tally,
  answer: Answer | NoAnswer,
  expectation: Expectation,
  about: readonly ClauseId[],
  blame: Blame | "nothing",
): void {
  const success = context.contract.operation.status;
  const isRefusal = isAnswer(answer) && answer.status < 500;
  const actual = isAnswer(answer) ? describeAnswer(answer) : `${answer.failure}: ${answer.message}`;
  for (const reading of READINGS) {
    const allowed = isRefusal && refusalsIn(expectation, reading).some((one) => isAllowed(answer, one));
    // Where the request may be accepted as well, an allowed refusal decides nothing.
    if ((allowed || blame === "nothing") && mayAccept(expectation, reading)) continue;
    const difference = { expected: describeExpectation(expectation, reading, success), actual };
    const demanded = demandedIn(expectation, reading, about);
    const counting = isAnswer(answer) && isNameAlone(expectation, reading, answer) ? [] : [reading];
    const differences = allowed ? [] : [difference];
    if (demanded.length > 0) for (const clause of demanded) tally.check(clause, differences, counting);
    else
      judgeValid(context, tally, reading, expectation, difference, about, blame === "nothing" ? {} : blame, counting);
  }
  if (!isRefusal) return;
  // A redirect is no success and no error either: how errors are encoded it can't break.
  if (answer.status >= 400) judgeRefusal(context, tally, answer);
  judgeSerialization(tally, answer, expectation);
}

/**
 * Whether a refusal for a member that only a later edition requires is wrong in nothing but the error's name: that speaks
 * against none of what the request is about.
 */
const isNameAlone = ({ faults }: Expectation, reading: Reading, { status }: Answer): boolean =>
  faults.some(
    ({ isMissing, may, refusals }) =>
      isMissing && may.includes(reading) && refusals[reading].some((allowed) => allowed.status === status),
  );

/** The clauses that demand a refusal: those broken on purpose, not those that they entail. */
function demandedIn({ faults }: Expectation, reading: Reading, about: readonly ClauseId[]): readonly ClauseId[] {
  const demanded = faults.flatMap(({ clause, must }) =>
    clause !== undefined && must.includes(reading) ? [clause] : [],
  );
  const meant = demanded.filter((clause) => about.includes(clause));
  return meant.length > 0 ? meant : demanded;
}

/** What a valid request that was refused speaks against, where whoever ran the case found out more than the case says. */
export interface Blame {
  /** Instead of the clauses that the case is about. */
  clauses?: readonly ClauseId[];
  /** The combination, package type or client that is refused. */
  of?: string;
  /** A case of its own shows this refusal: where no clause is about it, nothing new is said. */
  isShown?: boolean;
}

/**
 * A valid request that isn't accepted speaks against what it is about and acceptance decides; where that is nothing,
 * against accepting what is valid.
 */
function judgeValid(
  { clauses }: OracleContext,
  tally: Tally,
  reading: Reading,
  { faults }: Expectation,
  difference: Difference,
  about: readonly ClauseId[],
  { clauses: blamed, of, isShown }: Blame,
  counting: readonly Reading[],
): void {
  const objected = new Set(faults.flatMap(({ clause }) => clause ?? []));
  const isBinding = (id: ClauseId): boolean => {
    const clause = clauses.get(id);
    return clause !== undefined && binds(clause, reading);
  };
  const own = (blamed ?? about.filter(isDecidedByAcceptance)).filter(isBinding);
  const rest = own.filter((clause) => !objected.has(clause));
  // What some source objects to speaks against that.
  const open = faults.flatMap(({ clause, may }) => (clause !== undefined && may.includes(reading) ? [clause] : []));
  const chosen = [rest, own, open.filter(isBinding)].find((some) => some.length > 0) ?? [];
  const unsaid = chosen.length === 0 && !isShown && open.length === 0 ? [ACCEPTS_VALID] : [];
  for (const clause of [...chosen, ...unsaid])
    tally.check(clause, [{ ...difference, ...(clause === ACCEPTS_VALID && of !== undefined && { of }) }], counting);
}

/** For wrong refusals that no clause of the case is about. */
const ACCEPTS_VALID: ClauseId = "operation.accepts-valid";

/** Clauses that the acceptance or the refusal of a request speaks for or against, by itself. */
export const isDecidedByAcceptance = (clause: ClauseId): boolean =>
  /^(request|rule|protocol|operation)\./.test(clause) || WITH_A_CREATE.has(clause);

const WITH_A_CREATE = new Set<ClauseId>(["effect.name-is-free-again", "throttling.succeeds-later"]);

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

/** Characters. Recorded ones have at most half as many. */
const SHOWN_OF_A_MESSAGE = 400;

export function describeAnswer(answer: Answer): string {
  const { type, message } = readError(answer);
  if (type !== undefined) return `${answer.status} ${type}`;
  return `${answer.status} without an error type (${message === undefined ? describeBody(answer.body) : cutAt(message, SHOWN_OF_A_MESSAGE)})`;
}
