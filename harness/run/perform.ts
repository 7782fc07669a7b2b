import type { Case } from "../define/case.ts";
import { operationOfCase } from "../define/operations.ts";
import type { CaseExchange } from "../oracle/case-exchange.ts";
import { isAnswer } from "../wire/exchange.ts";
import { letGo } from "../wire/kept.ts";
import { isCreated } from "../wire/read-error.ts";
import { attemptPatiently, type Attempted } from "./attempt-patiently.ts";
import type { CaseResult, Finish } from "./case-result.ts";
import { finishJudged, judge, untakenIn } from "./judge-performed.ts";
import { missing } from "./missing.ts";
import { madeNameless, namelessBefore } from "./nameless.ts";
import type { Part } from "./part.ts";
import type { RunContext } from "./run-context.ts";
import { workingOf } from "./still-working.ts";
import { isCutOff } from "./suspects.ts";
import { hasFailed, suspiciousIn } from "./suspicion.ts";
import type { Obstacle } from "./verdict.ts";

/** Cases that wait for an answer that never comes, before no more is sent a second time. */
const MOST_UNANSWERED = 3;

/**
 * Sends a case, and judges what came. Where something came that says something only of a target that is alive otherwise,
 * its like is asked for before anything of the case is removed. A failure starts the case over, once.
 */
export async function perform(one: Case, context: RunContext, part: Part, finish: Finish): Promise<CaseResult> {
  const { trouble } = context;
  if (part.before && context.unanswered >= MOST_UNANSWERED)
    return finishJudged(one, part.before, undefined, context, finish);
  let failure = part.before?.find(hasFailed);
  for (let isSecond = part.before !== undefined; ; isSecond = true) {
    await trouble.enter();
    let attempted: Attempted | undefined;
    let isPutOff = false;
    try {
      // Looked for each time: a target that was started anew has none of what was made there.
      const lack = await missing(one, context);
      if (lack) return (await isMended(lack, context)) ? { waits: true } : finish([], lack);
      attempted = await attemptPatiently(one, context, part);
      const { exchanges } = attempted;
      trouble.remember({ one, exchanges });
      if (attempted.isThrottled) await askThroughThrottling(context);
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
          isPutOff = !isAnswered && !part.isAlone;
          if (isPutOff) return { waits: true, before: exchanges };
          continue;
        }
      }
      if (failed && !isAnswer(failed.answer)) context.unanswered += 1;
      return await finishJudged(one, exchanges, failed ? undefined : failure, context, finish);
    } finally {
      if (attempted && !keeps(one, attempted, context)) await attempted.remove();
      // What waits for its judgement is still to be read.
      if (attempted && !isPutOff) attempted.exchanges.forEach(letGo);
      trouble.leave();
    }
  }
}

/**
 * What becomes of a case beside which, or by which, something stopped working. The one that was sent alone, after all had
 * worked, did it: what it sent until it was cut off is judged, else its create, and nothing of what came after. Any other
 * is sent again, when it is mended.
 * @returns undefined where all works
 */
async function harmOf(
  one: Case,
  exchanges: CaseExchange[],
  context: RunContext,
  { asked }: Part,
  finish: Finish,
): Promise<CaseResult | undefined> {
  const { oracle, settings, trouble } = context;
  const suspicious = suspiciousIn(exchanges, oracle);
  if (!suspicious && !asked) return undefined;
  if (suspicious && settings.profile.capabilities.serverErrorsAreInconclusive)
    return untakenIn(one, exchanges, context)
      ? undefined
      : finish(exchanges, {
          outcome: "inconclusive",
          reason: "the target failed, which says nothing about its contract",
        });
  // While this is looked at, this case isn't under way.
  trouble.leave();
  const harm = asked && (await trouble.meet(asked, { one, exchanges }));
  const like = suspicious && workingOf(suspicious);
  const met = harm ?? (like && !asked?.includes(like) ? await trouble.meet([like]) : undefined);
  await trouble.enter();
  if (met === undefined) return undefined;
  if (harm === undefined) return met === "mended" ? { waits: true } : finish(exchanges, met);
  const own = exchanges.slice(0, Math.max(0, exchanges.findIndex(isCutOff)) + 1);
  return finish(own, undefined, { outcome: judge(one, own, oracle) });
}

/** Where the base is throttled for as long as a case, no other needs to wait for that again. */
async function askThroughThrottling({ trouble }: RunContext): Promise<void> {
  trouble.leave();
  await trouble.meet(["creates"]);
  await trouble.enter();
}

/** A set-up that got no answer may have met a target that another case killed. */
async function isMended({ outcome }: Obstacle, { trouble }: RunContext): Promise<boolean> {
  if (outcome !== "inconclusive") return false;
  trouble.leave();
  const met = await trouble.meet(["creates"]);
  await trouble.enter();
  return met === "mended";
}

/** The function that GetFunction found first is kept. */
function keeps({ id }: Case, { exchanges }: Attempted, context: RunContext): boolean {
  const [create, read] = exchanges;
  if (operationOfCase(id) !== "GetFunction" || context.kept || !create || !read) return false;
  if (!isCreated(create.answer) || !isAnswer(read.answer) || read.answer.status !== 200) return false;
  context.kept = create;
  return true;
}
