import type { Case } from "../define/case.ts";
import { placeholdersOf, UnboundPlaceholder } from "../define/template.ts";
import { BASES } from "../generate/bases.ts";
import type { OracleContext } from "../oracle/context.ts";
import type { CaseExchange } from "../oracle/case-exchange.ts";
import { isAccepted, isAnswer, type Exchange, type SentRequest } from "../wire/exchange.ts";
import { judgeCase } from "../oracle/judge-case.ts";
import { describeAnswer } from "../oracle/judge-create.ts";
import type { Outcome } from "../oracle/tally.ts";
import { operationOnFunction } from "../wire/operations.ts";
import type { Resources } from "../target/set-up.ts";
import type { Target } from "../target/target.ts";
import { bindingsFor, type Learnt } from "./bindings.ts";
import type { SentExchange } from "./attempt-context.ts";
import { buildCreate } from "./build-request.ts";
import { patiently, pauseAfter, PATIENCE_MS } from "./patience.ts";
import type { CaseRun, Obstacle } from "./case-run.ts";
import { attempt, type Attempt } from "./execute-case.ts";
import { namesOf } from "./perform-step.ts";
import type { Names } from "./names.ts";
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
  /** @param isFresh on a connection that nobody used before */
  send(request: SentRequest, target: Target, isFresh?: boolean): Promise<SentExchange>;
  /** Names that could not be deleted. */
  left: string[];
  /** Why the run can't go on. */
  lost: string | undefined;
  /** Cases that ran so far, by id. */
  controls: Map<string, CaseRun>;
}

const MOST_ATTEMPTS = 20;

export async function runCase(one: Case, context: CaseContext): Promise<CaseRun> {
  const { settings } = context;
  const begun = settings.now();
  const finish = (exchanges: CaseExchange[], obstacle?: Obstacle, judged = judgeNothing): CaseRun => ({
    case: one,
    exchanges,
    ...judged,
    ...(obstacle && { obstacle }),
    startedAt: begun - context.begun,
    durationMs: Math.round(settings.now() - begun),
  });
  const before = context.lost !== undefined || settings.signal?.aborted;
  if (before) return finish([], { outcome: "inconclusive", reason: context.lost ?? "interrupted" });
  try {
    const hindrance = (await missing(one, context)) ?? refusedControl(one, context);
    if (hindrance) return finish([], hindrance);
    const tried = await attemptPatiently(one, context);
    if (tried.kind === "obstacle") return finish(tried.exchanges, tried.obstacle);
    const { exchanges } = tried;
    const disturbance = await disturbed(exchanges, context);
    if (disturbance) return finish(exchanges, disturbance);
    const judged = judgeCase(context.oracle, exchanges, one.clauses, one.needs?.includes("throttling"));
    return finish(exchanges, blindness(one, exchanges, judged, context.oracle), judged);
  } catch (error) {
    if (error instanceof UnboundPlaceholder)
      return finish([], { outcome: "inconclusive", reason: `${error.message}; name it with --${error.placeholder}` });
    const reason = error instanceof Error ? error.message : String(error);
    return finish([], { outcome: "error", reason: `the suite's own fault: ${reason}` });
  }
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

const judgeNothing: Outcome = { findings: [], judged: [], notes: [] };

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

/** A refusal says something only where the request that it was made from is accepted. */
function refusedControl(one: Case, { controls }: CaseContext): Obstacle | undefined {
  if (one.control === undefined) return undefined;
  const control = controls.get(one.control);
  if (control?.obstacle) return control.obstacle;
  const [first] = control?.exchanges ?? [];
  if (first && isAccepted(first.answer)) return undefined;
  const answer = first && (isAnswer(first.answer) ? describeAnswer(first.answer) : first.answer.message);
  return {
    outcome: "inconclusive",
    reason: `its control ${one.control} was not accepted (${answer ?? "not sent"}), so a refusal would say nothing`,
  };
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
      send: (request, to) => journalled(request, to, context, isFresh),
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

async function journalled(
  request: SentRequest,
  target: Target,
  { send, settings }: CaseContext,
  isFresh = false,
): Promise<SentExchange> {
  if (request.call === "CreateFunction")
    for (const name of namesOf({ request, answer: { failure: "other", message: "" } })) settings.journal.creating(name);
  return send(request, target, isFresh);
}

/** Deletes what the creates of an attempt may have left. A refused create leaves nothing, by its own clause. */
async function deleteAll(
  exchanges: readonly CaseExchange[],
  target: Target,
  { send, settings, left }: CaseContext,
): Promise<void> {
  for (const exchange of exchanges) {
    if (exchange.request.call !== "CreateFunction") continue;
    const { answer } = exchange;
    for (const name of namesOf(exchange)) {
      const mayExist = !isAnswer(answer) || answer.status < 400 || answer.status >= 500;
      const shown = exchanges.some(
        ({ request, answer: read }) => request.call !== "CreateFunction" && isAccepted(read),
      );
      if (!mayExist && !shown) {
        settings.journal.deleted(name);
        continue;
      }
      const deletion = await patiently(async (isFresh) => {
        const sent = await send(operationOnFunction("DeleteFunction", name), target, isFresh);
        return { answer: sent.exchange.answer, stale: sent.stale };
      }, settings);
      const gone = isAnswer(deletion) && (deletion.status < 300 || deletion.status === 404);
      if (gone) settings.journal.deleted(name);
      else left.push(name);
    }
  }
}

/** A 5xx or no answer is a finding only while the target is alive otherwise. */
async function disturbed(exchanges: readonly Exchange[], context: CaseContext): Promise<Obstacle | undefined> {
  const broken = exchanges.find(({ answer }) => !isAnswer(answer) || answer.status >= 500);
  if (!broken) return undefined;
  const { settings, names, resources, learnt } = context;
  if (settings.profile.capabilities.serverErrorsAreInconclusive)
    return { outcome: "inconclusive", reason: "the target failed, which says nothing about its contract" };
  const bindings = bindingsFor(learnt, names, resources);
  const request = buildCreate(settings.plan.contract, { body: { json: BASES.zip } }, bindings);
  let exchange: Exchange | undefined;
  const control = await patiently(async (isFresh) => {
    const sent = await journalled(request, settings.target, context, isFresh);
    exchange = sent.exchange;
    return { answer: sent.exchange.answer, stale: sent.stale };
  }, settings);
  if (isAccepted(control)) {
    await deleteAll(exchange ? [exchange] : [], settings.target, context);
    return undefined;
  }
  const answer = isAnswer(control) ? describeAnswer(control) : control.message;
  context.lost ??= `the target was lost: after a failure, a create that it accepted before is answered ${answer}`;
  return { outcome: "inconclusive", reason: context.lost };
}
