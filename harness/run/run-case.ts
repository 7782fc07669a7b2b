import type { Case } from "../define/case.ts";
import { placeholdersOf, UnboundPlaceholder } from "../define/template.ts";
import { BASES } from "../generate/bases.ts";
import type { OracleContext } from "../oracle/context.ts";
import type { CaseExchange } from "../oracle/case-exchange.ts";
import { isAccepted, isAnswer, type Exchange, type SentRequest } from "../wire/exchange.ts";
import { judgeCase } from "../oracle/judge-case.ts";
import { judgeFailure } from "../oracle/judge-failure.ts";
import { describeAnswer } from "../oracle/judge-create.ts";
import type { Outcome } from "../oracle/tally.ts";
import type { Resources } from "../target/set-up.ts";
import type { Target } from "../target/target.ts";
import { bindingsFor, type Learnt } from "./bindings.ts";
import { buildCreate } from "./build-request.ts";
import { pauseAfter, PATIENCE_MS } from "./patience.ts";
import { settle, type Obstacle, type Performed, type Verdict } from "./verdict.ts";
import { attempt, type Attempt } from "./execute-case.ts";
import type { Names } from "./names.ts";
import type { OwnFunctions } from "./own-functions.ts";
import type { RunSettings } from "./settings.ts";

/** What the cases of a run share. */
export interface CaseContext {
  settings: RunSettings;
  /** When the run began, by the settings' clock. */
  begun: number;
  names: Names;
  resources: Resources;
  learnt: Learnt;
  oracle: OracleContext;
  ownFunctions: OwnFunctions;
  /** Why the run can't go on. */
  lost: string | undefined;
  /** Cases that ran so far, by id. */
  controls: Map<string, Verdict>;
  /** Cases that stayed without an answer when they were sent again. */
  unanswered: number;
}

const MOST_ATTEMPTS = 20;

export async function runCase(one: Case, context: CaseContext): Promise<Verdict> {
  const { settings, oracle } = context;
  const begun = settings.now();
  const finish = (exchanges: Exchange[], obstacle?: Obstacle, made: Partial<Performed> = {}): Verdict =>
    settle(
      one,
      {
        exchanges,
        outcome: NOTHING,
        ...made,
        ...(obstacle && { obstacle }),
        startedAt: begun - context.begun,
        durationMs: settings.now() - begun,
      },
      oracle.clauses,
      settings.reading,
    );
  const before = context.lost !== undefined || settings.signal?.aborted;
  if (before) return finish([], { outcome: "inconclusive", reason: context.lost ?? "interrupted" });
  try {
    const hindrance = (await missing(one, context)) ?? refusedControl(one, context);
    if (hindrance) return finish([], hindrance);
    const first = await attemptPatiently(one, context);
    if (first.kind === "obstacle") return finish(first.exchanges, first.obstacle);
    const failure = first.exchanges.find(isSuspicious);
    if (!failure) return finish(first.exchanges, undefined, judged(one, first.exchanges, context));
    const disturbance = await disturbed(context);
    if (disturbance) return finish(first.exchanges, disturbance);
    return await startOver(one, first.exchanges, failure, context, finish);
  } catch (error) {
    if (error instanceof UnboundPlaceholder)
      return finish([], { outcome: "inconclusive", reason: `${error.message}; name it with --${error.placeholder}` });
    const reason = error instanceof Error ? error.message : String(error);
    return finish([], { outcome: "error", reason: `the suite's own fault: ${reason}` });
  }
}

const NOTHING: Outcome = { findings: [], judged: [], notes: [] };

/** What the oracle makes of a case's exchanges, and why that says nothing where it does. */
function judged(one: Case, exchanges: Exchange[], { oracle }: CaseContext): Pick<Performed, "outcome" | "obstacle"> {
  const outcome = judgeCase(oracle, exchanges, {
    clauses: one.clauses,
    throttling: one.needs?.includes("throttling") ?? false,
  });
  const obstacle = blindness(one, exchanges, outcome, oracle);
  return { outcome, ...(obstacle && { obstacle }) };
}

/** A 5xx or no answer: the target's bad moment, or what the case makes of it. */
const isSuspicious = ({ answer }: Exchange): boolean => !isAnswer(answer) || answer.status >= 500;

/** Cases that wait for an answer that never comes, twice each, before no more is asked a second time. */
const MOST_UNANSWERED = 3;

/**
 * A case whose target failed starts over, once and at once; the second answers are judged. Where the failure doesn't come
 * again, a 5xx breaks the clause about failing and no other; that no answer came breaks nothing.
 */
async function startOver(
  one: Case,
  first: Exchange[],
  failure: Exchange,
  context: CaseContext,
  finish: (exchanges: Exchange[], obstacle?: Obstacle, made?: Partial<Performed>) => Verdict,
): Promise<Verdict> {
  const judge = (exchanges: Exchange[]): Verdict => {
    const made = judged(one, exchanges, context);
    return finish(exchanges, made.obstacle, made);
  };
  if (!isAnswer(failure.answer) && context.unanswered >= MOST_UNANSWERED) return judge(first);
  const second = await attemptPatiently(one, context);
  if (second.kind === "obstacle") return finish(second.exchanges, second.obstacle);
  const { exchanges } = second;
  const isRepeated = exchanges.some(isSuspicious);
  if (isRepeated) {
    if (!isAnswer(failure.answer)) context.unanswered += 1;
    return judge(exchanges);
  }
  const made = judged(one, exchanges, context);
  if (!isAnswer(failure.answer)) return finish(exchanges, made.obstacle, made);
  const once = judgeFailure(context.oracle, failure.answer, exchanges.length);
  const findings = [...made.outcome.findings, ...once.findings];
  return finish([...exchanges, failure], made.obstacle, {
    outcome: { ...made.outcome, findings },
    isNotRepeated: true,
  });
}

/** Where reads show nothing, or a call doesn't do its part, a case that looks at what is left behind says nothing either. */
function blindness(
  one: Case,
  exchanges: readonly CaseExchange[],
  { judged }: Outcome,
  { readsWork }: OracleContext,
): Obstacle | undefined {
  const isAboutEffects = one.clauses.some((clause) => clause.startsWith("effect."));
  if (!isAboutEffects || judged.some(({ clause }) => one.clauses.includes(clause))) return undefined;
  if (!readsWork) return lacks("GetFunction doesn't show the functions that were created: reads say nothing");
  const useless = exchanges.find(isUseless);
  if (!useless) return undefined;
  const { request, answer } = useless;
  const came = isAnswer(answer) ? describeAnswer(answer) : answer.message;
  return lacks(`${request.call} is answered ${came}: what the case is about can't be seen`);
}

/** A read that neither shows nor misses a function, or a delete that doesn't delete. */
const isUseless = ({ request, answer }: Exchange): boolean =>
  request.call !== "CreateFunction" &&
  !isAccepted(answer) &&
  !(request.call !== "DeleteFunction" && isAnswer(answer) && answer.status === 404);

const lacks = (reason: string): Obstacle => ({ outcome: "not-applicable", reason });

/** What the target or the run lacks for the case. Resources are created here, at their first use. */
async function missing(one: Case, { settings, resources }: CaseContext): Promise<Obstacle | undefined> {
  const { capabilities, name } = settings.profile;
  for (const need of one.needs ?? []) {
    if (need === "signatures" && !capabilities.signatures) return lacks(`the profile ${name} doesn't check signatures`);
    if (need === "large" && !settings.large) return lacks("large requests are only sent with --large");
    if (need === "throttling") {
      if (!capabilities.throttling) return lacks(`the profile ${name} doesn't throttle`);
      if (settings.burst === undefined) return lacks("bursts are only sent with --burst N");
    }
  }
  for (const placeholder of [...placeholdersOf(one.steps)].toSorted()) {
    if (!placeholder.startsWith("resource:")) continue;
    const resource = await resources.get(placeholder.slice("resource:".length));
    if ("missing" in resource) return lacks(resource.missing);
  }
  return undefined;
}

/** An answer says something only where the requests that this one was made from are accepted. */
function refusedControl(one: Case, { controls }: CaseContext): Obstacle | undefined {
  for (const id of one.controls) {
    const control = controls.get(id);
    if (control?.obstacle) return control.obstacle;
    const [first] = control?.exchanges ?? [];
    if (first && isAccepted(first.answer)) continue;
    const answer = first && (isAnswer(first.answer) ? describeAnswer(first.answer) : first.answer.message);
    return {
      outcome: "inconclusive",
      reason: `its control ${id} was not accepted (${answer ?? "not sent"}), so its own answer would say nothing`,
    };
  }
  return undefined;
}

/** Tries a case until nothing foreign disturbs it: throttling is waited out, a connection that had gone stale renewed. */
async function attemptPatiently(one: Case, context: CaseContext): Promise<Exclude<Attempt, { kind: "again" }>> {
  const { settings, names, resources, learnt } = context;
  const target = one.needs?.includes("throttling") ? (settings.throttledTarget ?? settings.target) : settings.target;
  let waited = 0;
  // A connection that had gone stale is no evidence; one that nobody used before is.
  let isFresh = false;
  for (let count = 0; ; count++) {
    const extra: Exchange[] = [];
    const made = await attempt(one, {
      settings,
      target,
      oracle: context.oracle,
      bindings: bindingsFor(learnt, names, resources),
      freshBindings: () => bindingsFor(learnt, names, resources),
      remember: (exchange) => extra.push(exchange),
      send: (request, to) => context.ownFunctions.send(request, to, isFresh),
    });
    await deleteAll([...made.exchanges, ...extra], target, context);
    if (made.kind !== "again") return made;
    isFresh = made.after === "stale";
    const pause = made.throttled ? pauseAfter(made.throttled, count, settings) : 0;
    waited += pause;
    if (count >= MOST_ATTEMPTS || waited > PATIENCE_MS || settings.signal?.aborted)
      return {
        kind: "obstacle",
        obstacle: { outcome: "inconclusive", reason: `still ${made.after} after ${count + 1} attempts` },
        exchanges: made.exchanges,
      };
    if (pause > 0) await settings.sleep(pause);
  }
}

/** Deletes what the creates of an attempt may have left, refused ones too where a read of the case showed something. */
async function deleteAll(exchanges: readonly Exchange[], target: Target, { ownFunctions }: CaseContext): Promise<void> {
  const isSeen = exchanges.some(({ request, answer }) => request.call !== "CreateFunction" && isAccepted(answer));
  for (const exchange of exchanges)
    if (exchange.request.call === "CreateFunction") await ownFunctions.remove(exchange, target, isSeen);
}

/** A 5xx or no answer is a finding only while the target is alive otherwise. */
async function disturbed(context: CaseContext): Promise<Obstacle | undefined> {
  const { settings, names, resources, learnt } = context;
  if (settings.profile.capabilities.serverErrorsAreInconclusive)
    return { outcome: "inconclusive", reason: "the target failed, which says nothing about its contract" };
  const build = (): SentRequest =>
    buildCreate(settings.plan.contract, { body: { json: BASES.zip } }, bindingsFor(learnt, names, resources));
  const create = await context.ownFunctions.make(build, settings.target);
  const control = create.answer;
  if (isAccepted(control)) {
    await context.ownFunctions.remove(create, settings.target);
    return undefined;
  }
  const answer = isAnswer(control) ? describeAnswer(control) : control.message;
  context.lost ??= `the target was lost: after a failure, a create that it accepted before is answered ${answer}`;
  return { outcome: "inconclusive", reason: context.lost };
}
