import type { Case } from "../define/case.ts";
import { controlsOf } from "../define/controls-of.ts";
import { createsOf } from "../define/creates-of.ts";
import { packageTypeOf } from "../generate/needed.ts";
import { PLAIN_BASES } from "./attempt-patiently.ts";
import { makePulse } from "./pulse.ts";
import { askForLife, runCase, type CaseResult, type Part, type RunContext } from "./run-case.ts";
import { makeSlots } from "./slots.ts";
import { obstacleOf } from "./standing.ts";
import { settle, type Obstacle, type Verdict } from "./verdict.ts";

/** What becomes of a case, for those that stand on it. */
type Standing = { kind: "stands" } | { kind: "falls"; obstacle: Obstacle } | { kind: "waits" };

/**
 * Runs cases, and the controls that they stand on, in two parts. Together: so many at a time, a case as soon as its
 * controls were judged. Alone: one after the other, what would disturb others or was disturbed by them.
 */
export async function runAll(cases: readonly Case[], context: RunContext): Promise<void> {
  const { settings } = context;
  const inOrder = withControls(cases, context);
  const selected = new Set(cases.map(({ id }) => id));
  const sinceBegin = (): number => settings.now() - context.begun;
  let done = 0;
  const tell = (verdict: Verdict, lost?: string): void => {
    const { id } = verdict.case;
    const told =
      lost === undefined ? verdict : unjudged(verdict.case, { outcome: "inconclusive", reason: lost }, context);
    const isSelected = selected.has(id);
    settings.onVerdict(isSelected ? told : { ...told, marks: [...told.marks, "control"] });
    if (isSelected) settings.onCase?.((done += 1), cases.length);
  };
  const pulse = makePulse(sinceBegin, () => askForLife(context), tell);
  context.life.seen = pulse.beat;

  const standings = new Map<string, Promise<Standing>>();
  const waiting = new Map<string, Part["before"]>();
  const finish = async (result: CaseResult): Promise<Standing> => {
    if (!("verdict" in result)) return { kind: "waits" };
    const { verdict } = result;
    const { id } = verdict.case;
    context.verdicts.set(id, verdict);
    await pulse.tell(verdict);
    const base = PLAIN_BASES[id];
    const isBase = base !== undefined && context.learnt.bases.has(base);
    const obstacle = obstacleOf(verdict, context.oracle.clauses, settings.reading, isBase);
    return obstacle ? { kind: "falls", obstacle } : { kind: "stands" };
  };
  /** @returns the standing of a case that can't be sent for its controls' sake */
  const hindered = async (one: Case): Promise<Standing | undefined> => {
    const controls = await Promise.all(one.controls.map((id) => standings.get(id) ?? { kind: "stands" as const }));
    if (controls.some(({ kind }) => kind === "waits")) return { kind: "waits" };
    const obstacle =
      controls.flatMap((each) => (each.kind === "falls" ? [each.obstacle] : []))[0] ?? lackOf(one, context);
    return obstacle && finish({ verdict: unjudged(one, obstacle, context) });
  };

  const slots = makeSlots(settings.concurrency, settings);
  const together = async (one: Case): Promise<Standing> => {
    const hindrance = isAlone(one, context) ? ({ kind: "waits" } as const) : await hindered(one);
    if (hindrance?.kind === "waits") waiting.set(one.id, undefined);
    if (hindrance) return hindrance;
    const result = await slots.within(() => runCase(one, context, { slots, isAlone: false }));
    if (!("verdict" in result)) waiting.set(one.id, result.before);
    return finish(result);
  };
  for (const one of inOrder) standings.set(one.id, together(one));
  await Promise.all(standings.values());

  const alone = makeSlots(1, settings);
  for (const one of inOrder.filter(({ id }) => waiting.has(id))) {
    const before = waiting.get(one.id);
    const work = async (): Promise<Standing> =>
      (await hindered(one)) ??
      finish(
        await alone.within(() => runCase(one, context, { slots: alone, isAlone: true, ...(before && { before }) })),
      );
    const standing = work();
    standings.set(one.id, standing);
    await standing;
  }
  await pulse.end();
}

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
function withControls(cases: readonly Case[], { settings }: RunContext): Case[] {
  const controls = controlsOf(settings.plan.cases, cases).flat();
  const ids = new Set(controls.map(({ id }) => id));
  const rest = cases.filter(({ id }) => !ids.has(id));
  return [...controls, ...rest.filter(isSlow), ...rest.filter((one) => !isSlow(one))];
}

const isSlow = ({ needs }: Case): boolean => needs?.includes("throttling") ?? false;

/** Cases about load disturb the others; on a target of their own they don't. */
function isAlone({ needs }: Case, { settings: { throttledTarget } }: RunContext): boolean {
  if (needs?.includes("throttling")) return throttledTarget === undefined;
  return needs?.includes("large") ?? false;
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
