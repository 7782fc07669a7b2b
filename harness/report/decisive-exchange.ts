import type { Hints } from "../define/case.ts";
import type { RecordVerdict } from "../record/format.ts";
import { answerClass } from "./answer-class.ts";

/**
 * By which of its exchanges a case's behaviour is told. It is one index for all the verdicts that the case got in
 * several records, so that like is compared with like:
 *
 * 1. the create that the case is about: the first whose hints name a clause of the case, else the first that has no
 *    such hints, which the whole case is about, else the last create;
 * 2. but where findings on the case's clauses point to other exchanges only, such as a read afterwards or the next
 *    request, the first of these: there the targets differ.
 *
 * Undefined where no verdict has an exchange.
 */
export function decisiveExchange(verdicts: readonly RecordVerdict[]): number | undefined {
  // A case that an obstacle ended early has fewer exchanges, never others.
  const [longest] = verdicts.toSorted((a, b) => b.exchanges.length - a.exchanges.length);
  if (!longest || longest.exchanges.length === 0) return undefined;
  const meant = createMeant(longest);
  const pointedTo = verdicts.flatMap(({ clauses, findings }) =>
    findings.filter(({ clause }) => clauses.includes(clause)).map(({ exchange }) => exchange),
  );
  return pointedTo.length === 0 || pointedTo.includes(meant) ? meant : Math.min(...pointedTo);
}

/** The target's answer there: its class, or the classes with their counts where the request was one of a race. */
export function decisiveAnswer(verdict: RecordVerdict, index: number): string | undefined {
  const classes = withRivals(verdict, index).flatMap((each) => {
    const exchange = verdict.exchanges[each];
    return exchange ? [answerClass(exchange)] : [];
  });
  if (classes.length <= 1) return classes[0];
  return [...Map.groupBy(classes.toSorted(), (each) => each)]
    .map(([each, { length }]) => `${length} × ${each}`)
    .join(", ");
}

/** The exchange's index, or those of all that it raced with: who wins a race is chance. */
export function withRivals({ exchanges }: RecordVerdict, index: number): number[] {
  const race = exchanges[index]?.hints?.race;
  return race === undefined ? [index] : [...exchanges.keys()].filter((each) => exchanges[each]?.hints?.race === race);
}

function createMeant({ clauses, exchanges }: RecordVerdict): number {
  const creates = [...exchanges.entries()].filter(([, { call }]) => call === "CreateFunction");
  const named = creates.find(([, { hints }]) => clausesOf(hints)?.some((clause) => clauses.includes(clause)));
  const whole = creates.find(([, { hints }]) => clausesOf(hints) === undefined);
  return (named ?? whole ?? creates.at(-1))?.[0] ?? 0;
}

/** The clauses that hints say a create is about; undefined where they leave it to the case. */
function clausesOf({ about, first, only }: Hints = {}): string[] | undefined {
  if (!about && !first && !only) return undefined;
  return [...(about ?? []), ...(first ? [first.clause] : []), ...(typeof only === "object" ? [only.refusedBy] : [])];
}
