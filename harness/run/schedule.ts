import type { Case } from "../define/case.ts";
import { lastingOfCase } from "../define/lasting.ts";
import { runAlone } from "./alone.ts";
import { inOrder } from "./in-order.ts";
import { judgeLasting } from "./judge-lasting.ts";
import { lookForRemains, lookingOf } from "./remains.ts";
import type { RunContext } from "./run-context.ts";
import { makeStandings, type Standings } from "./standings.ts";
import { makeTelling, type Telling } from "./telling.ts";
import { runTogether } from "./together.ts";
import { unjudged } from "./unjudged.ts";
import { NOT_SENT, type Waiting } from "./waiting.ts";

/**
 * Runs cases, and the controls that they stand on, in two parts. Together: so many at a time, a case as soon as its
 * controls were judged. Alone: one after the other, what would disturb others or was disturbed by them, and each case that
 * may have done harm. What must last is told at the end.
 */
export async function runAll(selected: readonly Case[], context: RunContext): Promise<void> {
  const cases = inOrder(selected, context);
  const waiting: Waiting = new Map();
  const telling = makeTelling(selected, context, (one) => waiting.set(one.id, NOT_SENT));
  const standings = makeStandings(context, telling.tell);
  await runTogether(cases, context, standings, waiting);
  await runAlone(cases, context, standings, waiting, telling.end);
  if (context.kept) await context.ownFunctions.remove(context.kept, context.settings.target);
  context.remains = await lookForRemains(lookingOf(context));
  await tellLasting(context, standings, telling);
}

async function tellLasting(context: RunContext, standings: Standings, { isSelected, say }: Telling): Promise<void> {
  for (const one of context.settings.plan.cases.filter(({ id }) => lastingOfCase(id))) {
    const verdict = judgeLasting(one, context);
    // Harm is told whatever was asked for.
    if (verdict.findings.length > 0) say(verdict);
    else if (isSelected(one)) {
      const obstacle = await standings.fallenControl(one);
      say(obstacle ? unjudged(one, obstacle, context) : verdict);
    }
  }
}
