import type { Case } from "../define/case.ts";
import { LASTING, lastingOfCase, type Lasting } from "../define/lasting.ts";
import type { CaseExchange } from "../oracle/case-exchange.ts";
import { describeAnswer } from "../oracle/judge-create.ts";
import { startTally } from "../oracle/tally.ts";
import { isAnswer } from "../wire/exchange.ts";
import type { RunContext } from "./run-case.ts";
import type { Incident } from "./trouble.ts";
import { settle, type Obstacle, type Verdict } from "./verdict.ts";

/** So many of the requests that it may have been are shown. */
const MOST_SHOWN = 5;

/** The verdict on what must last, when all else was sent. @param one a case of `suites/lasting.ts` */
export function judgeLasting(one: Case, context: RunContext): Verdict {
  const lasting = lastingOfCase(one.id) ?? "answers";
  const { oracle, settings, trouble } = context;
  const incidents = trouble.incidents.filter((incident) => isAbout(incident, lasting));
  const { clause } = LASTING[lasting];
  const exchanges: CaseExchange[] = [];
  const differences = incidents.map(({ failed, culprit, suspects }) => {
    const meant = culprit ? [culprit] : suspects.slice(-MOST_SHOWN);
    exchanges.push(...meant.flatMap(({ shown }) => shown ?? []), failed);
    const came = isAnswer(failed.answer) ? describeAnswer(failed.answer) : failed.answer.message;
    const ids = suspects.map(({ id }) => id);
    const who = culprit ? culprit.id : `one of these ${ids.length}: ${ids.join(", ")}`;
    const guilty = culprit ? { of: culprit.id } : { suspects: ids };
    return { expected: "what worked before", actual: `${came}, since ${who}`, ...guilty };
  });
  const tally = startTally(oracle.clauses, Math.max(0, exchanges.length - 1));
  tally.check(clause, differences);
  const now = settings.now() - context.begun;
  const isCutShort = incidents.length === 0 && (context.lost !== undefined || settings.signal?.aborted === true);
  const obstacle: Obstacle | undefined = isCutShort
    ? { outcome: "inconclusive", reason: context.lost ?? "interrupted" }
    : undefined;
  return settle(
    one,
    { exchanges, outcome: tally, ...(obstacle && { obstacle }), startedAt: now, durationMs: 0 },
    oracle.clauses,
    settings.reading,
  );
}

function isAbout({ working, isDeath }: Incident, lasting: Lasting): boolean {
  return lasting === "answers" ? isDeath : !isDeath && working === lasting;
}
