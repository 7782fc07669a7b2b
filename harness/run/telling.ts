import type { Case } from "../define/case.ts";
import { makePulse, type Pulse } from "./pulse.ts";
import type { RunContext } from "./run-context.ts";
import { ALL_WORKING } from "./still-working.ts";
import { unjudged } from "./unjudged.ts";
import type { Verdict } from "./verdict.ts";

/** Tells verdicts when they count. */
export interface Telling extends Pick<Pulse, "tell" | "end"> {
  isSelected(one: Case): boolean;
  /** Tells one that counts already. */
  say(verdict: Verdict): void;
}

/**
 * @param selected what was asked for: all else is told as a control
 * @param startOver is given cases whose verdicts don't count
 */
export function makeTelling(selected: readonly Case[], context: RunContext, startOver: (one: Case) => void): Telling {
  const { settings, trouble } = context;
  const ids = new Set(selected.map(({ id }) => id));
  const isSelected = ({ id }: Case): boolean => ids.has(id);
  let done = 0;
  const say = (verdict: Verdict): void => {
    settings.onVerdict(verdict);
    if (isSelected(verdict.case)) settings.onCase?.((done += 1), selected.length);
  };
  const tell = (verdict: Verdict): void =>
    say(isSelected(verdict.case) ? verdict : { ...verdict, marks: [...verdict.marks, "control"] });
  const pulse = makePulse({
    now: () => settings.now() - context.begun,
    tell,
    ask: async () => {
      const met = await trouble.meet(ALL_WORKING);
      return met === undefined ? true : met === "mended" ? false : met;
    },
    startOver: (verdicts) => {
      for (const { case: one } of verdicts) startOver(one);
    },
    giveUp: (verdicts, obstacle) => {
      for (const { case: one } of verdicts) tell(unjudged(one, obstacle, context));
    },
  });
  context.life.seen = pulse.beat;
  return { isSelected, say, tell: pulse.tell, end: pulse.end };
}
