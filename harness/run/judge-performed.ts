import { binds } from "../contract/clause.ts";
import type { Case } from "../define/case.ts";
import { operationOf, operationOfCase } from "../define/operations.ts";
import { resourceCase } from "../define/resources.ts";
import { RESOURCE_KINDS } from "../generate/resources.ts";
import type { CaseExchange } from "../oracle/case-exchange.ts";
import type { OracleContext } from "../oracle/context.ts";
import { judgeCase } from "../oracle/judge-case.ts";
import { describeAnswer, type Blame } from "../oracle/judge-create.ts";
import { judgeFailure } from "../oracle/judge-failure.ts";
import type { Judged, Outcome } from "../oracle/tally.ts";
import { isAnswer, type Exchange } from "../wire/exchange.ts";
import { isCreated, isLacking } from "../wire/read-error.ts";
import type { CaseResult, Finish } from "./case-result.ts";
import { findBlames } from "./find-blames.ts";
import { lackBy } from "./missing.ts";
import { namesOf } from "./own-names.ts";
import type { RunContext } from "./run-context.ts";
import type { Obstacle } from "./verdict.ts";

/**
 * Judges what a case sent, with the smaller requests that show what is to blame.
 * @param once a failure that didn't come again
 */
export async function finishJudged(
  one: Case,
  exchanges: CaseExchange[],
  once: Exchange | undefined,
  context: RunContext,
  finish: Finish,
): Promise<CaseResult> {
  const { oracle } = context;
  const untaken = untakenIn(one, exchanges, context);
  if (untaken) return finish(exchanges, untaken.obstacle, { outcome: untaken.outcome });
  const { blame, shownBy } = await findBlames(one, exchanges, context);
  const shown = [...exchanges, ...shownBy.map(({ exchange }) => exchange)];
  const outcome = moved(judge(one, exchanges, oracle, blame), shownBy, exchanges.length);
  const obstacle = lackIn(one, exchanges) ?? blindness(one, outcome, context);
  if (!once || !isAnswer(once.answer)) return finish(shown, obstacle, { outcome });
  // A 5xx that doesn't come again breaks the clause about failing, and no other.
  const failed = judgeFailure(oracle, once.answer, shown.length);
  const findings = [...outcome.findings, ...failed.findings];
  return finish([...shown, once], obstacle, { outcome: { ...outcome, findings }, isNotRepeated: true });
}

/** @param blame what is to blame for a create that wasn't accepted, by its index */
export const judge = (
  one: Case,
  exchanges: readonly CaseExchange[],
  oracle: OracleContext,
  blame: ReadonlyMap<number, Blame> = new Map(),
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
  return {
    outcome: "not-applicable",
    reason: `the target answers ${operation} with ${describeAnswer(called.answer)}: it lacks it`,
    lack: lackBy(operation, called.answer),
  };
}

/** A resource that nobody made is only tried: where it isn't taken, nothing speaks against the target but a failure. */
export function untakenIn(
  { id }: Case,
  exchanges: readonly CaseExchange[],
  { oracle, settings: { profile } }: Pick<RunContext, "oracle" | "settings">,
): { obstacle: Obstacle; outcome: Outcome } | undefined {
  const kind = RESOURCE_KINDS.find((each) => id === resourceCase(each));
  const [create] = exchanges;
  if (!kind || profile.resources[kind] !== "try" || !create || isCreated(create.answer)) return undefined;
  const { answer } = create;
  const came = isAnswer(answer) ? describeAnswer(answer) : answer.message;
  const reason = `the target answers ${came} to a well-formed ${kind} that nobody made; name one in a profile`;
  return {
    obstacle: isAnswer(answer)
      ? { outcome: "not-applicable", reason, lack: lackBy(kind, answer) }
      : { outcome: "inconclusive", reason },
    outcome:
      isAnswer(answer) && answer.status >= 500
        ? judgeFailure(oracle, answer, 0)
        : { findings: [], judged: [], notes: [] },
  };
}

/** Where nothing of what a case is about was judged, and a call of it couldn't be made: it was what would have shown it. */
function blindness(
  { clauses, steps }: Case,
  { judged, findings }: Outcome,
  { unusable, oracle, settings: { reading } }: RunContext,
): Obstacle | undefined {
  const binding = clauses.filter((id) => {
    const clause = oracle.clauses.get(id);
    return clause !== undefined && binds(clause, reading);
  });
  // Where none binds, what is advice counts.
  const isOwn = ({ clause, readings }: Judged): boolean =>
    binding.length > 0 ? binding.includes(clause) && readings.includes(reading) : clauses.includes(clause);
  if (judged.some(isOwn) || findings.length > 0) return undefined;
  return steps
    .flatMap((step) => operationOf(step) ?? [])
    .flatMap((operation) => unusable.get(operation) ?? [])
    .at(0);
}
