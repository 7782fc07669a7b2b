import { carriesRunId } from "../define/carries-run-id.ts";
import type { Case } from "../define/case.ts";
import { controlsOf } from "../define/controls-of.ts";
import { createsOf } from "../define/creates-of.ts";
import { lastingOfCase } from "../define/lasting.ts";
import { operationOfCase, type Operation } from "../define/operations.ts";
import { isLoopback } from "../wire/loopback.ts";
import { packageTypeOf } from "../generate/needed.ts";
import { PLAIN_BASES } from "./attempt-patiently.ts";
import { makePulse } from "./pulse.ts";
import { judgeLasting } from "./judge-lasting.ts";
import { lookForRemains, lookingOf } from "./remains.ts";
import { runCase, type CaseResult, type Part, type RunContext } from "./run-case.ts";
import { makeSlots } from "./slots.ts";
import { ALL_WORKING } from "./still-working.ts";
import { obstacleOf } from "./standing.ts";
import { settle, type Obstacle, type Verdict } from "./verdict.ts";

/** What becomes of a case, for those that stand on it. */
type Standing = { kind: "stands" } | { kind: "falls"; obstacle: Obstacle } | { kind: "waits" };

/** A case that waits for the part in which nothing else is under way. */
interface Waiting {
  before: Part["before"];
  /** How often it was put off there. */
  count: number;
}

/** So often a case is sent alone before it is given up. */
const MOST_PUT_OFF = 3;

/**
 * Runs cases, and the controls that they stand on, in two parts. Together: so many at a time, a case as soon as its
 * controls were judged. Alone: one after the other, what would disturb others or was disturbed by them, and each case that
 * may have done harm. What must last is told at the end.
 */
export async function runAll(cases: readonly Case[], context: RunContext): Promise<void> {
  const { settings, trouble } = context;
  const inOrder = withControls(cases, context).filter(({ id }) => !lastingOfCase(id));
  const selected = new Set(cases.map(({ id }) => id));
  const sinceBegin = (): number => settings.now() - context.begun;
  let done = 0;
  const tell = (verdict: Verdict): void => {
    const isSelected = selected.has(verdict.case.id);
    settings.onVerdict(isSelected ? verdict : { ...verdict, marks: [...verdict.marks, "control"] });
    if (isSelected) settings.onCase?.((done += 1), cases.length);
  };
  const waiting = new Map<string, Waiting>();
  const pulse = makePulse({
    now: sinceBegin,
    tell,
    ask: async () => {
      if (context.lost !== undefined) return { outcome: "inconclusive", reason: context.lost };
      if (context.ruined) return context.ruined;
      const met = await trouble.meet(ALL_WORKING);
      return met === undefined ? true : met === "mended" ? false : met;
    },
    startOver: (verdicts) => {
      for (const { case: one } of verdicts) waiting.set(one.id, { before: undefined, count: 0 });
    },
    giveUp: (verdicts, obstacle) => {
      for (const { case: one } of verdicts) tell(unjudged(one, obstacle, context));
    },
  });
  context.life.seen = pulse.beat;

  const standings = new Map<string, Promise<Standing>>();
  const finish = async (result: CaseResult): Promise<Standing> => {
    if (!("verdict" in result)) return { kind: "waits" };
    const { verdict } = result;
    const { id } = verdict.case;
    context.verdicts.set(id, verdict);
    await pulse.tell(verdict);
    const base = PLAIN_BASES[id];
    const isBase = base !== undefined && context.learnt.bases.has(base);
    const obstacle = obstacleOf(verdict, context.oracle.clauses, settings.reading, isBase);
    const operation = operationOfCase(id);
    if (operation && obstacle) context.unusable.set(operation, obstacle);
    if (operation === "DeleteFunction" && obstacle) giveUpDeleting(obstacle.reason, context);
    else if (operation) context.usable.add(operation);
    return obstacle ? { kind: "falls", obstacle } : { kind: "stands" };
  };
  const controlsOfCase = ({ controls }: Case): Promise<Standing[]> =>
    Promise.all(controls.map((id) => standings.get(id) ?? { kind: "stands" as const }));
  /** @returns the standing of a case that can't be sent for its controls' sake */
  const hindered = async (one: Case): Promise<Standing | undefined> => {
    const controls = await controlsOfCase(one);
    if (controls.some(({ kind }) => kind === "waits")) return { kind: "waits" };
    const obstacle =
      controls.flatMap((each) => (each.kind === "falls" ? [each.obstacle] : []))[0] ?? lackOf(one, context);
    return obstacle && finish({ verdict: unjudged(one, obstacle, context) });
  };

  const slots = makeSlots(settings.concurrency, settings);
  const together = async (one: Case): Promise<Standing> => {
    const hindrance = isAlone(one, context) ? ({ kind: "waits" } as const) : await hindered(one);
    if (hindrance?.kind === "waits") waiting.set(one.id, { before: undefined, count: 0 });
    if (hindrance) return hindrance;
    return slots.within(async () => {
      const result = await runCase(one, context, { slots, isAlone: false });
      if (!("verdict" in result)) waiting.set(one.id, { before: result.before, count: 0 });
      return finish(result);
    });
  };
  // What calls beside creates are worth is known before any other case makes them.
  const first = inOrder.filter(({ id }) => PLAIN_BASES[id] === context.learnt.kind || operationOfCase(id));
  for (const some of [first, inOrder.filter((one) => !first.includes(one))]) {
    for (const one of some) standings.set(one.id, together(one));
    await Promise.all(standings.values());
  }

  const alone = makeSlots(1, settings);
  const sendAlone = (one: Case, part: Pick<Part, "before" | "isSuspect">): Promise<CaseResult> =>
    alone.within(() => runCase(one, context, { slots: alone, isAlone: true, ...part }));
  const found = new Set<string>();
  /** Whether it does harm: sent alone while all works, it is the one after which something doesn't. */
  const trySuspect = async (one: Case): Promise<CaseResult | undefined> => {
    found.add(one.id);
    const met = await trouble.meet(ALL_WORKING);
    if (met !== undefined && met !== "mended") return undefined;
    return sendAlone(one, { isSuspect: true });
  };
  const runWaiting = async (one: Case, { before, count }: Waiting): Promise<Standing> => {
    const hindrance = await hindered(one);
    // Its control was put off, and comes again before it.
    if (hindrance?.kind === "waits") waiting.set(one.id, { before, count });
    if (hindrance) return hindrance;
    const isSuspect = trouble.suspects.has(one.id) && !found.has(one.id);
    const result = (isSuspect && (await trySuspect(one))) || (await sendAlone(one, before ? { before } : {}));
    if ("verdict" in result) return finish(result);
    if (count < MOST_PUT_OFF) waiting.set(one.id, { before: result.before, count: count + 1 });
    else return finish({ verdict: unjudged(one, PUT_OFF, context) });
    return { kind: "waits" };
  };
  for (;;) {
    const next = inOrder.filter(({ id }) => waiting.has(id));
    for (const one of next) {
      const before = waiting.get(one.id);
      waiting.delete(one.id);
      if (!before) continue;
      const standing = runWaiting(one, before);
      standings.set(one.id, standing);
      await standing;
    }
    if (waiting.size > 0) continue;
    const suspect = inOrder.find((one) => trouble.suspects.has(one.id) && !found.has(one.id) && carriesRunId(one));
    // It was judged before: only what it does to others counts.
    if (suspect) await trySuspect(suspect);
    else if (await pulse.end()) break;
  }
  if (context.kept) await context.ownFunctions.remove(context.kept, settings.target);
  context.remains = await lookForRemains(lookingOf(context));
  for (const one of settings.plan.cases.filter(({ id }) => lastingOfCase(id))) {
    const verdict = judgeLasting(one, context);
    // Harm is told whatever was asked for.
    if (!selected.has(one.id) && verdict.findings.length === 0) continue;
    const fallen = (await controlsOfCase(one)).find((each) => each.kind === "falls");
    const isSpoken = verdict.findings.length > 0 || !fallen;
    settings.onVerdict(isSpoken ? verdict : unjudged(one, fallen.obstacle, context));
    if (selected.has(one.id)) settings.onCase?.((done += 1), cases.length);
  }
}

/** What can't be deleted isn't made for others to find: only on this machine does the run go on. */
function giveUpDeleting(reason: string, context: RunContext): void {
  context.ownFunctions.postpone();
  if (isLoopback(context.settings.target.endpoint)) return;
  context.isGivenUp = true;
  context.lost = `nothing more is made at ${context.settings.target.endpoint.host}, where what is made can't be deleted: ${reason}`;
}

const PUT_OFF: Obstacle = { outcome: "inconclusive", reason: "something stopped working each time that it was sent" };
/** Where a target's base needs a member, a case that spells out its absence stands on the plain base, which isn't accepted. */
function lackOf(one: Case, { learnt, verdicts, oracle, settings }: RunContext): Obstacle | undefined {
  const base = Object.entries(PLAIN_BASES).find(([, kind]) =>
    createsOf(one).some(
      ({ body }) =>
        "json" in body &&
        packageTypeOf(body.json) === kind &&
        Object.keys(learnt.needed[kind]).some((member) => body.json[member] === null),
    ),
  );
  const verdict = base && verdicts.get(base[0]);
  return verdict && obstacleOf(verdict, oracle.clauses, settings.reading, false);
}

/** Those that others wait for come first, and what takes long. */
function withControls(selected: readonly Case[], { settings, showsEffects }: RunContext): Case[] {
  const { plan, target } = settings;
  const isAsked = (operation: Operation | undefined): boolean =>
    operation !== undefined && (showsEffects || (operation === "DeleteFunction" && !isLoopback(target.endpoint)));
  // What was selected may be asked for other clauses than the plan's own case.
  const chosen = new Map(selected.map((one) => [one.id, one]));
  const asChosen = (one: Case): Case => chosen.get(one.id) ?? one;
  const cases = plan.cases.filter(({ id }) => chosen.has(id) || isAsked(operationOfCase(id))).map(asChosen);
  const controls = controlsOf(plan.cases, cases).flat().map(asChosen);
  const ids = new Set(controls.map(({ id }) => id));
  const rest = cases.filter(({ id }) => !ids.has(id));
  return [...controls, ...rest.filter(isSlow), ...rest.filter((one) => !isSlow(one))];
}

const isSlow = ({ needs }: Case): boolean => needs?.includes("throttling") ?? false;

/**
 * Cases about load disturb the others; on a target of their own they don't. What no name of the run's stands for may be
 * made once: always by the same case.
 */
function isAlone(one: Case, { settings: { throttledTarget } }: RunContext): boolean {
  const { needs } = one;
  if (needs?.includes("throttling")) return throttledTarget === undefined;
  return !carriesRunId(one) || (needs?.includes("large") ?? false);
}

/** A verdict on a case of which nothing was sent. */
export const unjudged = (
  one: Case,
  obstacle: Obstacle,
  { oracle, settings }: Pick<RunContext, "oracle" | "settings">,
): Verdict =>
  settle(
    one,
    { exchanges: [], outcome: { findings: [], judged: [], notes: [] }, obstacle, startedAt: 0, durationMs: 0 },
    oracle.clauses,
    settings.reading,
  );
