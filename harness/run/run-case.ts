import type { Case } from "../define/case.ts";
import { placeholdersOf, UnboundPlaceholder } from "../define/template.ts";
import type { CaseExchange } from "../oracle/case-exchange.ts";
import type { OracleContext } from "../oracle/context.ts";
import { judgeCase } from "../oracle/judge-case.ts";
import { describeAnswer, type Blame } from "../oracle/judge-create.ts";
import { judgeFailure } from "../oracle/judge-failure.ts";
import type { Outcome } from "../oracle/tally.ts";
import type { Resources } from "../target/set-up.ts";
import { isAccepted, isAnswer, type Exchange } from "../wire/exchange.ts";
import { isCreated } from "../wire/read-error.ts";
import { attemptPatiently, type Attempted } from "./attempt-patiently.ts";
import type { Combinations } from "./blame.ts";
import { findBlames } from "./find-blames.ts";
import { sendBase, type Sending } from "./base.ts";
import type { RunSettings } from "./settings.ts";
import type { Slots } from "./slots.ts";
import { hasFailed, suspiciousIn } from "./suspicion.ts";
import { takenName } from "./taken-name.ts";
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
  /** Cases that stayed without an answer when they were sent again. */
  unanswered: number;
  /** Is told of each create that is accepted. */
  life: { seen(sentAt: number): void };
}

/** Where a case is sent: with others beside it, or alone, with what became of it before. */
export interface Part {
  slots: Slots;
  isAlone: boolean;
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
  try {
    const lack = await missing(one, context);
    return lack ? finish([], lack) : await perform(one, context, part, finish);
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
 * the base is sent before anything of the case is removed. A failure starts the case over, once.
 */
async function perform(one: Case, context: RunContext, part: Part, finish: Finish): Promise<CaseResult> {
  let failure = part.before?.find(hasFailed);
  for (let isSecond = part.before !== undefined; ; isSecond = true) {
    const attempted = await attemptPatiently(one, context, part);
    try {
      if (attempted.kind === "obstacle") return finish(attempted.exchanges, attempted.obstacle);
      if (attempted.kind === "unlisted") return { waits: true };
      const { exchanges } = attempted;
      const taken = takenName(one, exchanges);
      if (taken) return finish(exchanges, taken);
      const suspicious = suspiciousIn(exchanges, context.oracle);
      const disturbance = suspicious && (await disturbed(context));
      if (disturbance) return finish(exchanges, disturbance);
      const failed = exchanges.find(hasFailed);
      if (failed && !isSecond) {
        const isAnswered = isAnswer(failed.answer);
        if (isAnswered || context.unanswered < MOST_UNANSWERED) {
          failure = failed;
          if (!isAnswered && !part.isAlone) return { waits: true, before: exchanges };
          continue;
        }
      }
      if (failed && !isAnswer(failed.answer)) context.unanswered += 1;
      return finishJudged(one, attempted, failed ? undefined : failure, context, finish);
    } finally {
      await attempted.remove();
    }
  }
}

/** @param once a failure that didn't come again */
async function finishJudged(
  one: Case,
  { exchanges }: Attempted,
  once: Exchange | undefined,
  context: RunContext,
  finish: Finish,
): Promise<CaseResult> {
  const { oracle } = context;
  const { blame, shownBy } = await findBlames(one, exchanges, context);
  const shown = [...exchanges, ...shownBy.map(({ exchange }) => exchange)];
  const outcome = moved(judge(one, exchanges, blame, oracle), shownBy, exchanges.length);
  const obstacle = blindness(one, exchanges, outcome, oracle);
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
    clauses: one.clauses,
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

/** Where reads show nothing, or a call doesn't do its part, a case that looks at what is left behind says nothing either. */
function blindness(
  one: Case,
  exchanges: readonly Exchange[],
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

/** What came says something only of a target that accepts what it accepted before. */
async function disturbed(context: RunContext): Promise<Obstacle | undefined> {
  if (context.settings.profile.capabilities.serverErrorsAreInconclusive)
    return { outcome: "inconclusive", reason: "the target failed, which says nothing about its contract" };
  const reason = await askForLife(context);
  return reason === undefined ? undefined : { outcome: "inconclusive", reason };
}

/** Sends the base: why it isn't accepted any more, or undefined. A target that is lost once stays so. */
export async function askForLife(context: RunContext): Promise<string | undefined> {
  if (context.lost !== undefined) return context.lost;
  const { kind } = context.learnt;
  const made = await sendBase(kind, context.learnt.needed[kind], context);
  const { answer } = made;
  await context.ownFunctions.remove(made, context.settings.target);
  if (isCreated(answer)) return undefined;
  const came = isAnswer(answer) ? describeAnswer(answer) : answer.message;
  context.lost = `the target was lost: a create that it accepted before is answered ${came}`;
  return context.lost;
}
