import type { Case } from "../define/case.ts";
import { placeholdersOf, UnboundPlaceholder } from "../define/template.ts";
import type { CaseExchange } from "../oracle/case-exchange.ts";
import type { OracleContext } from "../oracle/context.ts";
import { judgeCase } from "../oracle/judge-case.ts";
import { describeAnswer, type Blame } from "../oracle/judge-create.ts";
import { judgeFailure } from "../oracle/judge-failure.ts";
import type { Outcome } from "../oracle/tally.ts";
import type { Resources } from "../target/set-up.ts";
import { isAnswer, type Exchange } from "../wire/exchange.ts";
import { isCreated, isLacking, readError } from "../wire/read-error.ts";
import { namesOf } from "./own-functions.ts";
import { attemptPatiently, type Attempted } from "./attempt-patiently.ts";
import type { Combinations } from "./blame.ts";
import { findBlames } from "./find-blames.ts";
import type { Sending } from "./base.ts";
import { madeNameless, namelessBefore } from "./nameless.ts";
import { operationOf, operationOfCase, type Operation } from "../define/operations.ts";
import type { RunSettings } from "./settings.ts";
import type { Slots } from "./slots.ts";
import { ALL_WORKING, workingOf } from "./still-working.ts";
import { hasFailed, suspiciousIn } from "./suspicion.ts";
import { isCutOff, type Trouble } from "./trouble.ts";
import { settle, type Obstacle, type Performed, type Verdict } from "./verdict.ts";
import type { Visibility } from "./visibility.ts";

/** What the cases of a run share. */
export interface RunContext extends Sending {
  settings: RunSettings;
  /** When the run began, by the settings' clock. */
  begun: number;
  resources: Resources;
  oracle: OracleContext;
  visibility: Visibility;
  /** Cases that were judged so far, by id. */
  verdicts: Map<string, Verdict>;
  combinations: Combinations;
  /** Why the run can't go on. */
  lost: string | undefined;
  /** Why no create can be judged any more. */
  ruined: Obstacle | undefined;
  trouble: Trouble;
  /** Cases that stayed without an answer when they were sent again. */
  unanswered: number;
  /** The operations that work, as their own cases say. */
  usable: Set<Operation>;
  /** Those that the target lacks, or that fail, with what they keep from being judged. */
  unusable: Map<Operation, Obstacle>;
  /** Whether a clause is in play that only such calls show. */
  showsEffects: boolean;
  /** A function that stays until the end: calls on it show whether the target still answers them. */
  kept: Exchange | undefined;
  /** Is told of each create that is accepted. */
  life: { seen(sentAt: number): void };
}

/** Where a case is sent: with others beside it, or alone, with what became of it before. */
export interface Part {
  slots: Slots;
  isAlone: boolean;
  /** Whether all is asked for after it: it may be what does harm. All worked before it was sent. */
  isSuspect?: boolean;
  /** What it sent together with others, to which no answer came. */
  before?: CaseExchange[];
}

/** A case is judged, or waits for the part of the run in which nothing else is under way. */
export type CaseResult = { verdict: Verdict } | { waits: true; before?: CaseExchange[] };

/** Cases that wait for an answer that never comes, before no more is sent a second time. */
const MOST_UNANSWERED = 3;

export async function runCase(one: Case, context: RunContext, part: Part): Promise<CaseResult> {
  const { settings, oracle } = context;
  const begun = settings.now();
  const finish = (exchanges: CaseExchange[], obstacle?: Obstacle, made: Partial<Performed> = {}): CaseResult => {
    const performed = {
      exchanges,
      outcome: NOTHING,
      ...made,
      ...(obstacle && { obstacle }),
      startedAt: begun - context.begun,
      durationMs: settings.now() - begun,
    };
    return { verdict: settle(one, performed, oracle.clauses, settings.reading) };
  };
  if (context.lost !== undefined || settings.signal?.aborted)
    return finish([], { outcome: "inconclusive", reason: context.lost ?? "interrupted" });
  const ruined = context.ruined ?? spoiltControl(one, context);
  if (ruined) return finish([], ruined);
  try {
    const result = await perform(one, context, part, finish);
    // Asked for when nothing of this case is there any more.
    await context.trouble.check();
    return result;
  } catch (error) {
    if (error instanceof UnboundPlaceholder)
      return finish([], { outcome: "inconclusive", reason: `${error.message}; name it with --${error.placeholder}` });
    const reason = error instanceof Error ? error.message : String(error);
    return finish([], { outcome: "error", reason: `the suite's own fault: ${reason}` });
  }
}

const NOTHING: Outcome = { findings: [], judged: [], notes: [] };

type Finish = (exchanges: CaseExchange[], obstacle?: Obstacle, made?: Partial<Performed>) => CaseResult;

/**
 * Sends a case, and judges what came. Where something came that says something only of a target that is alive otherwise,
 * its like is asked for before anything of the case is removed. A failure starts the case over, once.
 */
async function perform(one: Case, context: RunContext, part: Part, finish: Finish): Promise<CaseResult> {
  const { trouble } = context;
  if (part.before && context.unanswered >= MOST_UNANSWERED)
    return finishJudged(one, part.before, undefined, context, finish);
  let failure = part.before?.find(hasFailed);
  for (let isSecond = part.before !== undefined; ; isSecond = true) {
    await trouble.enter();
    let attempted: Attempted | undefined;
    try {
      // Looked for each time: a target that was started anew has none of what was made there.
      const lack = await missing(one, context);
      if (lack) return finish([], lack);
      attempted = await attemptPatiently(one, context, part);
      const { exchanges } = attempted;
      trouble.remember({ one, exchanges });
      if (attempted.kind === "obstacle") return finish(exchanges, attempted.obstacle);
      if (attempted.kind === "unlisted") return { waits: true };
      const before = await namelessBefore(one, exchanges, context);
      if (before) return finish(exchanges, before);
      const met = await harmOf(one, exchanges, context, part, finish);
      if (met) return met;
      const failed = exchanges.find(hasFailed);
      if (failed && !isSecond && !madeNameless(one, exchanges)) {
        const isAnswered = isAnswer(failed.answer);
        if (isAnswered || context.unanswered < MOST_UNANSWERED) {
          failure = failed;
          if (!isAnswered && !part.isAlone) return { waits: true, before: exchanges };
          continue;
        }
      }
      if (failed && !isAnswer(failed.answer)) context.unanswered += 1;
      return await finishJudged(one, exchanges, failed ? undefined : failure, context, finish);
    } finally {
      if (attempted && !keeps(one, attempted, context)) await attempted.remove();
      trouble.leave();
    }
  }
}

/**
 * What becomes of a case beside which, or by which, something stopped working. Who was alone, after all had worked, is the
 * one that did it: what it sent until it was cut off is judged, else its create, and nothing of what came after. Any other is sent again, when it is mended.
 * @returns undefined where all works
 */
async function harmOf(
  one: Case,
  exchanges: CaseExchange[],
  context: RunContext,
  { isSuspect = false }: Part,
  finish: Finish,
): Promise<CaseResult | undefined> {
  const { oracle, settings, trouble } = context;
  const suspicious = suspiciousIn(exchanges, oracle);
  if (!suspicious && !isSuspect) return undefined;
  if (suspicious && settings.profile.capabilities.serverErrorsAreInconclusive)
    return finish(exchanges, {
      outcome: "inconclusive",
      reason: "the target failed, which says nothing about its contract",
    });
  const asked = suspicious && !isSuspect ? [workingOf(suspicious)] : ALL_WORKING;
  // While this is looked at, this case isn't under way.
  trouble.leave();
  const met = await trouble.meet(asked, isSuspect ? { one, exchanges } : undefined);
  await trouble.enter();
  if (met === undefined) return undefined;
  if (!isSuspect) return met === "mended" ? { waits: true } : finish(exchanges, met);
  const own = exchanges.slice(0, Math.max(0, exchanges.findIndex(isCutOff)) + 1);
  return finish(own, undefined, { outcome: judge(one, own, new Map(), oracle) });
}

/** The function that GetFunction found first is kept. */
function keeps({ id }: Case, { exchanges }: Attempted, context: RunContext): boolean {
  const [create, read] = exchanges;
  if (operationOfCase(id) !== "GetFunction" || context.kept || !create || !read) return false;
  if (!isCreated(create.answer) || !isAnswer(read.answer) || read.answer.status !== 200) return false;
  context.kept = create;
  return true;
}

/** @param once a failure that didn't come again */
async function finishJudged(
  one: Case,
  exchanges: CaseExchange[],
  once: Exchange | undefined,
  context: RunContext,
  finish: Finish,
): Promise<CaseResult> {
  const { oracle } = context;
  const { blame, shownBy } = await findBlames(one, exchanges, context);
  const shown = [...exchanges, ...shownBy.map(({ exchange }) => exchange)];
  const outcome = moved(judge(one, exchanges, blame, oracle), shownBy, exchanges.length);
  const obstacle = lackIn(one, exchanges) ?? blindness(one, outcome, context);
  if (!once || !isAnswer(once.answer)) return finish(shown, obstacle, { outcome });
  // A 5xx that doesn't come again breaks the clause about failing, and no other.
  const failed = judgeFailure(oracle, once.answer, shown.length);
  const findings = [...outcome.findings, ...failed.findings];
  return finish([...shown, once], obstacle, { outcome: { ...outcome, findings }, isNotRepeated: true });
}

const judge = (
  one: Case,
  exchanges: readonly CaseExchange[],
  blame: ReadonlyMap<number, Blame>,
  oracle: OracleContext,
): Outcome =>
  judgeCase(oracle, exchanges, {
    clauses: one.named ?? one.clauses,
    asked: one.clauses,
    throttling: one.needs?.includes("throttling") ?? false,
    blame,
  });

/** Findings about a refusal that a smaller request shows are shown by that. */
function moved(outcome: Outcome, shownBy: readonly { of: number; exchange: Exchange }[], count: number): Outcome {
  const place = new Map(shownBy.map(({ of }, index) => [of, count + index]));
  const findings = outcome.findings.map((finding) =>
    finding.of === undefined ? finding : { ...finding, exchange: place.get(finding.exchange) ?? finding.exchange },
  );
  return { ...outcome, findings };
}

/** What a target lacks isn't a fault: an operation that it doesn't know, or doesn't allow. */
function lackIn({ id }: Case, exchanges: readonly Exchange[]): Obstacle | undefined {
  const operation = operationOfCase(id);
  const called = exchanges.find(({ request }) => request.call === operation);
  if (!operation || !called || !isAnswer(called.answer)) return undefined;
  const [created] = exchanges;
  const [name = ""] = created ? namesOf(created) : [];
  if (!isLacking(called.answer, name)) return undefined;
  const { type } = readError(called.answer);
  return {
    outcome: "not-applicable",
    reason: `the target answers ${operation} with ${describeAnswer(called.answer)}: it lacks it`,
    lack: { operation, status: called.answer.status, ...(type !== undefined && { type }) },
  };
}

/** Where nothing of what a case is about was judged, and a call of it couldn't be made: it was what would have shown it. */
function blindness({ clauses, steps }: Case, { judged }: Outcome, { unusable }: RunContext): Obstacle | undefined {
  if (judged.some(({ clause, readings }) => clauses.includes(clause) && readings.length > 0)) return undefined;
  return steps
    .flatMap((step) => operationOf(step) ?? [])
    .flatMap((operation) => unusable.get(operation) ?? [])
    .at(0);
}

/** An operation that the case stands on, and that worked when it was scheduled. */
const spoiltControl = ({ controls }: Case, { unusable }: RunContext): Obstacle | undefined =>
  controls
    .flatMap((id) => operationOfCase(id) ?? [])
    .flatMap((operation) => unusable.get(operation) ?? [])
    .at(0);

const lacks = (reason: string): Obstacle => ({ outcome: "not-applicable", reason });

/** What the target or the run lacks for the case. Resources are created here, at their first use. */
async function missing(one: Case, { settings, resources }: RunContext): Promise<Obstacle | undefined> {
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
