import type { Case } from "../define/case.ts";
import { LASTING, lastingOfCase, type Lasting } from "../define/lasting.ts";
import type { CaseExchange } from "../oracle/case-exchange.ts";
import { describeAnswer } from "../oracle/judge-create.ts";
import { startTally, type Difference } from "../oracle/tally.ts";
import { isAnswer, type Exchange } from "../wire/exchange.ts";
import { isThrottled } from "../wire/read-error.ts";
import type { RunContext } from "./run-context.ts";
import { settle, type Obstacle, type Verdict } from "./verdict.ts";
import type { Working } from "./still-working.ts";

/** So many of the requests that it may have been, or of the functions that are there, are shown. */
const MOST_SHOWN = 5;

/** One way in which something didn't last, with the exchanges that show it. */
interface Lapse extends Omit<Difference, "path"> {
  exchanges: CaseExchange[];
}

/** The verdict on what must last, when all else was sent. @param one a case of `suites/lasting.ts` */
export function judgeLasting(one: Case, context: RunContext): Verdict {
  const lasting = lastingOfCase(one.id) ?? "answers";
  const { oracle, settings } = context;
  const lapses = lapsesOf(lasting, context);
  const exchanges = lapses.flatMap((lapse) => lapse.exchanges);
  const tally = startTally(oracle.clauses, Math.max(0, exchanges.length - 1));
  const obstacle = lapses.length === 0 ? obstacleTo(lasting, context) : undefined;
  if (!obstacle)
    tally.check(
      LASTING[lasting].clause,
      lapses.map(({ exchanges: _shown, ...difference }) => difference),
    );
  const now = settings.now() - context.begun;
  return settle(
    one,
    { exchanges, outcome: tally, ...(obstacle && { obstacle }), startedAt: now, durationMs: 0 },
    oracle.clauses,
    settings.reading,
  );
}

function lapsesOf(lasting: Lasting, context: RunContext): Lapse[] {
  switch (lasting) {
    case "answers":
    case "creates":
    case "get-function":
    case "list-functions":
      return incidentsOf(lasting, context);
    case "deleted":
      return undeletedIn(context);
    case "refused":
      return refusedIn(context);
  }
}

function obstacleTo(lasting: Lasting, { lost, settings, remains }: RunContext): Obstacle | undefined {
  if (lost !== undefined || settings.signal?.aborted) return { outcome: "inconclusive", reason: lost ?? "interrupted" };
  const { byList, byReads } = remains.isSeen;
  if (lasting === "deleted" && !byList)
    return { outcome: "not-applicable", reason: "no whole list shows what is there at the end" };
  if (lasting === "refused" && !byList && !byReads)
    return { outcome: "not-applicable", reason: "neither the list nor a read shows what is there at the end" };
  return undefined;
}

function incidentsOf(lasting: "answers" | Working, { trouble }: RunContext): Lapse[] {
  return trouble.incidents
    .filter(({ working, isDeath }) => (lasting === "answers" ? isDeath : !isDeath && working === lasting))
    .map(({ failed, culprit, suspects }) => {
      const meant = culprit ? [culprit] : suspects.slice(-MOST_SHOWN);
      const ids = suspects.map(({ id }) => id);
      const who = culprit ? culprit.id : `one of these ${ids.length}: ${ids.join(", ")}`;
      return {
        expected: "what worked before",
        actual: `${came(failed)}, since ${who}`,
        ...(culprit ? { of: culprit.id } : { suspects: ids }),
        exchanges: [...meant.flatMap(({ shown }) => shown ?? []), failed],
      };
    });
}

function undeletedIn({ remains }: RunContext): Lapse[] {
  const shown = remains.undeleted.slice(0, MOST_SHOWN);
  const more = remains.undeleted.length - shown.length;
  return shown.slice(0, 1).map((first) => ({
    expected: "functions that were deleted aren't listed",
    actual: `${shown.map(({ own }) => own.name).join(", ")}${more > 0 ? ` and ${more} more` : ""} still listed`,
    exchanges: [...(first.own.deleted ? [first.own.deleted] : []), first.shown],
  }));
}

/** A function for each case that left one. */
function refusedIn({ remains, verdicts }: RunContext): Lapse[] {
  const caseOf = new Map(
    [...verdicts.values()].flatMap(({ case: { id }, exchanges }) => exchanges.map(({ request }) => [request, id])),
  );
  return remains.refused
    .filter(({ create }) => !isAnswer(create.answer) || !isThrottled(create.answer))
    .map(({ own, shown, create }) => {
      const id = caseOf.get(create.request);
      return {
        expected: "a refused create leaves no function",
        actual: `${own.name} is there, the create of which was answered ${came(create)}${id === undefined ? "" : `, of ${id}`}`,
        ...(id !== undefined && { of: id }),
        exchanges: [create, shown],
      };
    })
    .filter(({ of }, index, all) => of === undefined || all.findIndex((each) => each.of === of) === index);
}

const came = ({ answer }: Pick<Exchange, "answer">): string =>
  isAnswer(answer) ? describeAnswer(answer) : answer.message;
