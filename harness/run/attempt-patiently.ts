import type { Case, Step } from "../define/case.ts";
import { isShownByCalls, operationOf, operationOfCase } from "../define/operations.ts";
import { resourceCase } from "../define/resources.ts";
import type { CaseExchange } from "../oracle/case-exchange.ts";
import { isAnswer, type Exchange } from "../wire/exchange.ts";
import { letGo } from "../wire/kept.ts";
import { isPassing, isThrottled } from "../wire/read-error.ts";
import { madeNameless } from "./nameless.ts";
import { bindingsFor } from "./bindings.ts";
import { buildCreate } from "./build-request.ts";
import { attempt, type Attempt } from "./execute-case.ts";
import { pauseAfter, PATIENCE_MS } from "./patience.ts";
import type { Part } from "./part.ts";
import type { RunContext } from "./run-context.ts";

/** An attempt that nothing foreign disturbed; what it created is still there. */
export type Attempted = Exclude<Attempt, { kind: "again" }> & {
  remove(): Promise<void>;
  /** It was throttled for as long as a case waits: others may be too. */
  isThrottled?: boolean;
};

const MOST_ATTEMPTS = 20;

/** The cases that send the plain base, whatever the target needs besides. */
export const PLAIN_BASES: Readonly<Record<string, "zip" | "image">> = {
  "zip/minimal": "zip",
  "image/minimal": "image",
  [resourceCase("image")]: "image",
};

/** Tries a case until nothing foreign disturbs it: throttling is waited out, a connection that had gone stale renewed. */
export async function attemptPatiently(one: Case, context: RunContext, { slots, isAlone }: Part): Promise<Attempted> {
  const { settings, names, resources, learnt, oracle, visibility, ownFunctions, trouble } = context;
  const target = one.needs?.includes("throttling") ? (settings.throttledTarget ?? settings.target) : settings.target;
  const needed = PLAIN_BASES[one.id] ? undefined : learnt.needed;
  // Who waits isn't under way: else those that wait for it to be over would hold the room that it waits for.
  const pauseAside = async (milliseconds: number): Promise<void> => {
    trouble.leave();
    await slots.pause(milliseconds);
    await trouble.enter();
  };
  let waited = 0;
  // A connection that had gone stale is no evidence; one that nobody used before is.
  let isFresh = false;
  for (let count = 0; ; count++) {
    const extra: Exchange[] = [];
    const made = await attempt(one, {
      settings,
      target,
      oracle,
      isUsable: (step) => isUsable(step, one, context),
      isAlone,
      visibility,
      pause: pauseAside,
      bindings: bindingsFor(learnt, names, resources),
      freshBindings: () => bindingsFor(learnt, names, resources),
      build: (template, bindings) => buildCreate(oracle.contract, template, bindings, needed),
      remember: (exchange) => extra.push(exchange),
      isPassing: ({ request, answer }) =>
        isAnswer(answer) && isPassing(answer, learnt.roleIsMade && request.body.includes(JSON.stringify(learnt.role))),
      send: (request, to) => ownFunctions.send(request, to, isFresh),
    });
    const remove = async (): Promise<void> => {
      await removeAll([...made.exchanges, ...extra], (exchange, isSeen) =>
        ownFunctions.remove(exchange, target, isSeen),
      );
      extra.forEach(letGo);
    };
    if (made.kind !== "again") return { ...made, remove };
    if (madeNameless(one, made.exchanges)) return { kind: "done", exchanges: made.exchanges.filter(isJudged), remove };
    // What got no answer may be what the target died of.
    if (made.after === "stale") trouble.remember({ one, exchanges: [...made.exchanges, ...extra] });
    await remove();
    isFresh = made.after === "stale";
    const pause = made.throttled ? pauseAfter(made.throttled, count, settings) : 0;
    if (made.throttled) slots.halve();
    waited += pause;
    if (count >= MOST_ATTEMPTS || waited > PATIENCE_MS || settings.signal?.aborted || context.lost !== undefined)
      return {
        isThrottled: made.throttled !== undefined,
        kind: "obstacle",
        obstacle: { outcome: "inconclusive", reason: `still ${made.after} after ${count + 1} attempts` },
        exchanges: made.exchanges,
        remove: () => Promise.resolve(),
      };
    if (pause > 0) await pauseAside(pause);
  }
}

/** A call of an operation's own case is always made; any other one where the target has it and a clause in play needs it. */
function isUsable(step: Step, { id, clauses }: Case, { unusable, showsEffects }: RunContext): boolean {
  const operation = operationOf(step);
  if (operation === undefined || operationOfCase(id)) return true;
  return !unusable.has(operation) && (showsEffects || clauses.some(isShownByCalls) || step.call === "DeleteFunction");
}

const isJudged = ({ answer }: Exchange): boolean => !isAnswer(answer) || !isThrottled(answer);

/** What the creates of an attempt may have left, refused ones too where a call of the case found anything but nothing. */
async function removeAll(
  exchanges: readonly CaseExchange[],
  remove: (exchange: Exchange, isSeen: boolean) => Promise<void>,
): Promise<void> {
  const isSeen = exchanges.some(
    ({ request, answer }) => request.call !== "CreateFunction" && isAnswer(answer) && answer.status !== 404,
  );
  for (const exchange of exchanges) if (exchange.request.call === "CreateFunction") await remove(exchange, isSeen);
}
