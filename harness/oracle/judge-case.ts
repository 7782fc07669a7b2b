import type { ClauseId } from "../contract/clause-book.ts";
import { parseFunctionName } from "../contract/function-name.ts";
import { at, isObject, type JsonObject } from "../wire/json.ts";
import { EMPTY_STATE, type Created, type OracleContext, type State } from "./context.ts";
import type { CaseExchange } from "./case-exchange.ts";
import { isAccepted, isAnswer, jsonOf, type Exchange, type SentRequest } from "../wire/exchange.ts";
import { isElsewhere } from "./is-elsewhere.ts";
import { judgeClient } from "./judge-client.ts";
import { isDecidedByAcceptance, judgeCreate, type Blame, type Made } from "./judge-create.ts";
import { judgeHinted } from "./judge-hinted.ts";
import { activeRevision, clauseOfArn, judgeDelete, judgeRead, nameInPath } from "./judge-read.ts";
import { judgeThrottled } from "./judge-throttled.ts";
import { isNotFound, isThrottled } from "../wire/read-error.ts";
import { tallyOfRecording } from "./recorded-tally.ts";
import { startTally, type Outcome, type Tally } from "./tally.ts";

/** What else is known of the case whose exchanges are judged. */
export interface About {
  /** The clauses that the case names. */
  clauses: readonly ClauseId[];
  /** The clauses that it is asked for, if not for those: where its valid request is refused, they aren't to blame. */
  asked?: readonly ClauseId[];
  /** Throttled answers are what it is about; elsewhere they are never judged. */
  throttling?: boolean;
  /** By index of the exchange: what was found out about a valid request that was refused. */
  blame?: ReadonlyMap<number, Blame>;
}

/**
 * All findings of a case's exchanges, in their order: each is judged in the state that those before it left.
 * Pure, so that a record can be judged again.
 */
export function judgeCase(context: OracleContext, exchanges: readonly CaseExchange[], about: About): Outcome {
  let state = EMPTY_STATE;
  const outcomes = exchanges.map((exchange, index) => {
    const { recorded, answer } = exchange;
    const plain = startTally(context.clauses, index);
    const tally = recorded && isAnswer(answer) ? tallyOfRecording(plain, recorded, answer) : plain;
    state = judgeOne(context, tally, exchange, { state, exchanges, about, blame: about.blame?.get(index) ?? {} });
    judgeClient(context, tally, exchange);
    return tally;
  });
  return {
    findings: outcomes.flatMap(({ findings }) => findings),
    judged: outcomes.flatMap(({ judged }) => judged),
    notes: outcomes.flatMap(({ notes }) => notes),
  };
}

interface Moment {
  state: State;
  exchanges: readonly CaseExchange[];
  about: About;
  blame: Blame;
}

/** Judges one exchange; gives the state after it. */
function judgeOne(context: OracleContext, tally: Tally, exchange: CaseExchange, moment: Moment): State {
  const { state, exchanges, about, blame } = moment;
  const { request, answer, hints } = exchange;
  if (isAnswer(answer) && isThrottled(answer)) {
    if (about.throttling) judgeThrottled(tally, answer);
    return advance(state, exchange, undefined, context);
  }
  if (request.call === "DeleteFunction") {
    judgeDelete(tally, exchange, state);
    return withoutDeleted(state, exchange);
  }
  if (request.call !== "CreateFunction") {
    judgeRead(context, tally, exchange, state, about.throttling ?? false);
    return context.readsWork ? withRevision(withoutGone(state, exchange), exchange) : state;
  }
  const name = nameSent(request);
  // What was wrongly accepted before says nothing about this one, but that it is answered.
  if (hints?.only !== undefined || (name !== undefined && state.doubtful.has(name))) {
    judgeHinted(tally, answer, hints?.only ?? "answered", hints?.only ? (hints.about ?? about.clauses) : []);
    return state;
  }
  if (hints?.race !== undefined) judgeRace(tally, exchange, exchanges);
  const named = hints?.about ?? (about.throttling ? ["throttling.succeeds-later" as const] : about.clauses);
  // That a name is free again says something only where it was taken before, and was seen to be gone.
  const isMeant = (clause: ClauseId): boolean => clause !== "effect.name-is-free-again" || isGone(state, request);
  const meant = named.filter(isMeant);
  const asked = about.asked?.filter((clause) => !about.clauses.includes(clause) && isMeant(clause)) ?? [];
  const blamed = { clauses: meant.filter(isDecidedByAcceptance), ...blame };
  const now = stateOfRace(state, exchange, exchanges);
  const created = judgeCreate(context, tally, exchange, now, [...meant, ...asked], blamed);
  if (created?.isRight) judgeRevision(tally, created.configuration, state);
  // What a refusal had left would hold the name.
  if (created?.isRight && name !== undefined && state.refused.has(name) && !about.throttling)
    tally.check("effect.refused-leaves-nothing", []);
  // A create that loses a race says nothing about the name: another one has it, or may have it.
  return hints?.race !== undefined && !created ? state : advance(state, exchange, created, context);
}

/** Those who lose a race meet a name that exists, whoever was answered first. */
function stateOfRace(state: State, exchange: CaseExchange, exchanges: readonly CaseExchange[]): State {
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
function judgeRace(tally: Tally, exchange: CaseExchange, exchanges: readonly CaseExchange[]): void {
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
  const name = nameInPath(request.path) ?? "";
  // Of a delete that failed nobody knows what it did.
  if (!isAccepted(answer))
    return state.existing.has(name)
      ? { ...state, existing: without(state.existing, name), doubtful: new Set([...state.doubtful, name]) }
      : state;
  const byArn = clauseOfArn(request.path);
  return {
    ...state,
    existing: without(state.existing, name),
    revisions: without(state.revisions, name),
    deleted: new Set([...state.deleted, name]),
    ...(byArn && { deletedByArn: new Map([...state.deletedByArn, [name, byArn]]) }),
  };
}

/** What the next read of an Active function must repeat. */
function withRevision(state: State, { request, answer }: Exchange): State {
  const name = nameInPath(request.path) ?? "";
  const revision = isAnswer(answer) && state.existing.has(name) ? activeRevision(request, answer) : undefined;
  return revision === undefined ? state : { ...state, revisions: new Map([...state.revisions, [name, revision]]) };
}

function withoutGone(state: State, { request, answer }: Exchange): State {
  const name = nameInPath(request.path) ?? "";
  if (!isAnswer(answer) || !isNotFound(answer, name)) return state;
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
