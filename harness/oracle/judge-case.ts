import type { ClauseId } from "../contract/clause-book.ts";
import { parseFunctionName } from "../contract/function-name.ts";
import { at, isObject, type JsonObject } from "../wire/json.ts";
import { EMPTY_STATE, type Created, type OracleContext, type State } from "./context.ts";
import { isAccepted, isAnswer, jsonOf, type Exchange, type SentRequest } from "../wire/exchange.ts";
import { isElsewhere } from "./is-elsewhere.ts";
import { judgeClient } from "./judge-client.ts";
import { judgeCreate, type Made } from "./judge-create.ts";
import { judgeHinted } from "./judge-hinted.ts";
import { judgeRead, nameInPath } from "./judge-read.ts";
import { judgeThrottled } from "./judge-throttled.ts";
import { isThrottled, readError } from "../wire/read-error.ts";
import { tallyOfRecording } from "./recorded-tally.ts";
import { startTally, type Outcome, type Tally } from "./tally.ts";

/**
 * All findings of a case's exchanges, in their order: each is judged in the state that those before it left.
 * Pure, so that a record can be judged again.
 * @param about the clauses that the case names
 * @param throttling whether throttled answers are what the case is about; elsewhere they are never judged
 */
export function judgeCase(
  context: OracleContext,
  exchanges: readonly Exchange[],
  about: readonly ClauseId[],
  throttling = false,
): Outcome {
  let state = EMPTY_STATE;
  const outcomes = exchanges.map((exchange, index) => {
    const { recorded, answer } = exchange;
    const plain = startTally(context.clauses, index);
    const tally = recorded && isAnswer(answer) ? tallyOfRecording(plain, recorded, answer) : plain;
    state = judgeOne(context, tally, exchange, { state, exchanges, about, throttling });
    judgeClient(context, tally, exchange);
    return tally;
  });
  return {
    findings: outcomes.flatMap(({ findings }) => findings),
    judged: outcomes.flatMap(({ judged }) => judged),
    notes: outcomes.flatMap(({ notes }) => notes),
  };
}

interface Surroundings {
  state: State;
  exchanges: readonly Exchange[];
  about: readonly ClauseId[];
  throttling: boolean;
}

/** Judges one exchange; gives the state after it. */
function judgeOne(context: OracleContext, tally: Tally, exchange: Exchange, surroundings: Surroundings): State {
  const { state, exchanges, about, throttling } = surroundings;
  const { request, answer, hints } = exchange;
  if (isAnswer(answer) && isThrottled(answer)) {
    if (throttling) judgeThrottled(tally, answer);
    return advance(state, exchange, undefined, context);
  }
  if (request.call === "DeleteFunction") return withoutDeleted(state, exchange);
  if (request.call !== "CreateFunction") {
    judgeRead(context, tally, exchange, state, throttling);
    return context.readsWork ? withoutGone(state, exchange) : state;
  }
  if (hints?.only !== undefined) {
    judgeHinted(tally, answer, hints.only, hints.about ?? about);
    return state;
  }
  if (hints?.race !== undefined) judgeRace(tally, exchange, exchanges);
  const named = hints?.about ?? (throttling ? ["throttling.succeeds-later"] : about);
  // That a name is free again says something only where it was taken before, and was seen to be gone.
  const meant = named.filter((clause) => clause !== "effect.name-is-free-again" || isGone(state, request));
  // What it should meet nothing says.
  if (state.doubtful.has(nameSent(request) ?? "")) {
    judgeHinted(tally, answer, "answered", meant);
    return state;
  }
  const created = judgeCreate(context, tally, exchange, stateOfRace(state, exchange, exchanges), meant);
  if (created?.isRight) judgeRevision(tally, created.configuration, state);
  // Who loses a race says nothing about the name: another has it, or may have it.
  return hints?.race !== undefined && !created ? state : advance(state, exchange, created, context);
}

/** Those who lose a race meet a name that exists, whoever was answered first. */
function stateOfRace(state: State, exchange: Exchange, exchanges: readonly Exchange[]): State {
  const { race } = exchange.hints ?? {};
  if (race === undefined) return state;
  const winner = exchanges.find(({ hints, answer }) => hints?.race === race && isAccepted(answer));
  if (winner === undefined || winner === exchange) return state;
  const name = nameSent(exchange.request);
  return name === undefined
    ? state
    : { ...state, existing: new Map([...state.existing, [name, { request: {}, answer: {} }]]) };
}

/** Told once, with the first of the creates. */
function judgeRace(tally: Tally, exchange: Exchange, exchanges: readonly Exchange[]): void {
  const racing = exchanges.filter(({ hints }) => hints?.race === exchange.hints?.race);
  if (racing[0] !== exchange) return;
  const winners = racing.filter(({ answer }) => isAccepted(answer)).length;
  tally.check(
    "conflict.one-winner",
    winners === 1
      ? []
      : [{ expected: "exactly one success", actual: `${winners} successes of ${racing.length} creates` }],
  );
}

function judgeRevision(tally: Tally, created: JsonObject, state: State): void {
  const { RevisionId } = created;
  const others = [...state.existing.values()];
  if (typeof RevisionId !== "string" || others.length === 0) return;
  tally.check(
    "response.revision-id.unique",
    others.some(({ answer }) => answer.RevisionId === RevisionId)
      ? [{ path: "RevisionId", expected: "another than that of the function before", actual: RevisionId }]
      : [],
  );
}

/** The state after a create, by what its answer says. */
function advance(
  state: State,
  { request, answer, recorded }: Exchange,
  created: Made | undefined,
  context: OracleContext,
): State {
  const body = jsonOf(request.body);
  if (!isObject(body) || typeof body.FunctionName !== "string") return state;
  const named = parseFunctionName(body.FunctionName);
  const { name, form, qualifier } = named;
  if (state.doubtful.has(name)) return state;
  if (created) {
    if (!created.isRight || state.existing.has(name) || isElsewhere(named, context))
      return { ...state, existing: without(state.existing, name), doubtful: new Set([...state.doubtful, name]) };
    const entry: Created = { request: body, answer: created.configuration, ...(recorded && { recorded }) };
    return {
      ...state,
      existing: new Map([...state.existing, [name, entry]]),
      // A name that was refused before, and is used now.
      refused: state.refused.difference(new Set([name])),
    };
  }
  const refused = isAnswer(answer) && answer.status >= 400 && answer.status < 500;
  if (!refused || form === "other" || qualifier !== undefined || name.length > 64 || state.existing.has(name))
    return state;
  return { ...state, refused: new Set([...state.refused, name]) };
}

function withoutDeleted(state: State, { request, answer }: Exchange): State {
  if (!isAccepted(answer)) return state;
  const name = nameInPath(request.path) ?? "";
  return { ...state, existing: without(state.existing, name), deleted: new Set([...state.deleted, name]) };
}

function withoutGone(state: State, { request, answer }: Exchange): State {
  if (!isAnswer(answer) || answer.status !== 404 || readError(answer).type === undefined) return state;
  const name = nameInPath(request.path) ?? "";
  return state.deleted.has(name) ? { ...state, gone: new Set([...state.gone, name]) } : state;
}

function isGone(state: State, request: SentRequest): boolean {
  const name = nameSent(request);
  return name !== undefined && state.gone.has(name);
}

function nameSent({ body }: SentRequest): string | undefined {
  const name = at(jsonOf(body), "FunctionName");
  return typeof name === "string" ? parseFunctionName(name).name : undefined;
}

function without<T>(map: ReadonlyMap<string, T>, key: string): Map<string, T> {
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}
