import type { Case } from "../define/case.ts";
import type { CaseExchange } from "../oracle/case-exchange.ts";
import { isAnswer, type Exchange } from "../wire/exchange.ts";
import { isCreated } from "../wire/read-error.ts";
import { WORKING, type Working } from "./still-working.ts";
import { mayHaveLeft } from "./suspicion.ts";

/** A case with what came of it. */
export interface Sent {
  one: Case;
  exchanges: readonly CaseExchange[];
}

/** A case that may have done harm, with its first create. */
export interface Suspect {
  id: string;
  create: CaseExchange | undefined;
}

export const suspectFrom = ({ one, exchanges }: Sent): Suspect => ({
  id: one.id,
  create: exchanges.find(({ request }) => request.call === "CreateFunction"),
});

/** At most so many are suspected. */
export const MOST_SUSPECTS = 20;

/**
 * The cases that may have done it, since it last worked: those that got no answer; else for creates what was refused, for
 * reads what may have left something.
 */
export function suspectsOf(working: Working, history: readonly Sent[]): readonly Sent[] {
  const worked = history.findLastIndex(({ exchanges }) =>
    exchanges.some(
      ({ request, answer }) => request.call === WORKING[working].call && isAnswer(answer) && answer.status < 300,
    ),
  );
  const since = history.slice(Math.max(0, worked));
  // Beside the one that killed it, others may have been answered still.
  const unanswered = history.filter(({ exchanges }) => exchanges.some(isCutOff));
  const able = since.filter(({ exchanges }) =>
    working === "creates" ? hasRefusal(exchanges) : mayHaveLeft(exchanges),
  );
  const meant = [unanswered, able, since].find((some) => some.length > 0) ?? [];
  return meant.slice(-MOST_SUSPECTS);
}

/** Where nobody took the connection, the target was gone before. */
const isCutOff = ({ answer }: Exchange): boolean => !isAnswer(answer) && answer.failure !== "refused";

const hasRefusal = (exchanges: readonly CaseExchange[]): boolean =>
  exchanges.some(({ request, answer }) => request.call === "CreateFunction" && !isCreated(answer));
