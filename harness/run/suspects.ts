import type { Case } from "../define/case.ts";
import type { CaseExchange } from "../oracle/case-exchange.ts";
import { isAnswer, type Exchange } from "../wire/exchange.ts";
import { isCreated } from "../wire/read-error.ts";
import { ALL_WORKING, READS, WORKING, type Working } from "./still-working.ts";
import { mayHaveLeft } from "./suspicion.ts";

/** A case with what came of it. */
export interface Sent {
  one: Case;
  exchanges: readonly CaseExchange[];
}

/** A case that may have done harm. */
export interface Suspect {
  id: string;
  /** What shows what it sent: the exchange that was cut off, else its first create. */
  shown: CaseExchange | undefined;
}

export const suspectFrom = ({ one, exchanges }: Sent): Suspect => ({
  id: one.id,
  shown: exchanges.find(isCutOff) ?? exchanges.find(({ request }) => request.call === "CreateFunction"),
});

/** At most so many are suspected. */
export const MOST_SUSPECTS = 20;

/** So many cases may have spoilt a call, before it is asked for: with those beside them no more than can be suspected. */
const MOST_UNSEEN = 12;

/** What was sent, and when each of what must last was last seen to work. */
export interface History {
  remember(sent: Sent): void;
  /** How many were sent so far: what an answer that comes later shows to work. */
  count(): number;
  /** It worked when so many had been sent. */
  worked(working: Working, count: number): void;
  /** Those that weren't seen to work since so many cases that nobody could tell which one spoilt them. */
  due(): Working[];
  suspects(working: Working): readonly Sent[];
  forget(): void;
}

/** @param width how many cases are under way at once */
export function makeHistory(width: number): History {
  let history: Sent[] = [];
  /** How many had been sent with each that may have done harm. */
  let harmedAt: number[] = [];
  const workedAt = new Map<Working, number>();
  // Others were under way when it was last seen to work.
  const since = (working: Working): Sent[] => history.slice(Math.max(0, (workedAt.get(working) ?? 0) - width));
  return {
    remember(sent) {
      history.push(sent);
      if (mayHarm(sent)) harmedAt.push(history.length);
      for (const working of ALL_WORKING) if (shows(working, sent)) workedAt.set(working, history.length);
    },
    count: () => history.length,
    worked: (working, count) => void workedAt.set(working, count),
    due: () =>
      READS.filter((working) => {
        const seen = workedAt.get(working) ?? 0;
        return harmedAt.filter((count) => count > seen).length >= MOST_UNSEEN;
      }),
    suspects(working) {
      // Beside the one that killed it, others may have been answered still.
      const unanswered = history.filter(({ exchanges }) => exchanges.some(isCutOff));
      if (unanswered.length > 0) return unanswered.slice(-MOST_SUSPECTS);
      const ranked = since(working).toSorted((a, b) => rank(working, a) - rank(working, b));
      return ranked.slice(-MOST_SUSPECTS);
    },
    forget() {
      history = [];
      harmedAt = [];
      workedAt.clear();
    },
  };
}

/** It isn't as the target wants it: it was refused, or accepted though it breaks something. */
const mayHarm = (sent: Sent): boolean => isRefused(sent) || isWronglyAccepted(sent);

/** The likelier, the higher: for creates what was refused, for reads what may have left something. */
function rank(working: Working, sent: Sent): number {
  const isLikely = working === "creates" ? isRefused(sent) : mayHaveLeft(sent.exchanges) || isWronglyAccepted(sent);
  return isLikely ? 2 : Number(mayHarm(sent));
}

const createsOf = ({ exchanges }: Sent): CaseExchange[] =>
  exchanges.filter(({ request }) => request.call === "CreateFunction");

const isRefused = (sent: Sent): boolean => createsOf(sent).some(({ answer }) => !isCreated(answer));

const isWronglyAccepted = (sent: Sent): boolean =>
  sent.one.breaks !== undefined && createsOf(sent).some(({ answer }) => isCreated(answer));

const shows = (working: Working, { exchanges }: Sent): boolean =>
  exchanges.some(
    ({ request, answer }) => request.call === WORKING[working].call && isAnswer(answer) && answer.status < 300,
  );

/** Sent, and never answered. Where nobody took the connection, the target was gone before. */
export const isCutOff = ({ answer }: Exchange): boolean => !isAnswer(answer) && answer.failure !== "refused";
