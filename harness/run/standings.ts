import type { Case } from "../define/case.ts";
import { createsOf } from "../define/creates-of.ts";
import { operationOfCase } from "../define/operations.ts";
import { packageTypeOf } from "../generate/needed.ts";
import { PLAIN_BASES } from "./attempt-patiently.ts";
import type { RunContext } from "./run-context.ts";
import { isLoopback } from "../wire/loopback.ts";
import { obstacleOf } from "./standing.ts";
import { unjudged } from "./unjudged.ts";
import type { Obstacle, Verdict } from "./verdict.ts";

/** What becomes of a case, for those that stand on it. */
export type Standing = { kind: "stands" } | { kind: "falls"; obstacle: Obstacle } | { kind: "waits" };

export const WAITS: Standing = { kind: "waits" };

/** Which cases can be stood on. */
export interface Standings {
  /** What becomes of a case is known when it was sent. */
  set(one: Case, standing: Promise<Standing>): void;
  /** Resolves when all that was set is known. */
  settled(): Promise<void>;
  /** A case was judged: tells it. */
  finish(verdict: Verdict): Promise<Standing>;
  /** What keeps a case from being judged, of its controls. */
  fallenControl(one: Case): Promise<Obstacle | undefined>;
  /** @returns the standing of a case that can't be sent for its controls' sake */
  hindrance(one: Case): Promise<Standing | undefined>;
}

/** @param tell is given each verdict */
export function makeStandings(context: RunContext, tell: (verdict: Verdict) => Promise<void>): Standings {
  const { settings, oracle, learnt, verdicts, usable, unusable } = context;
  const standings = new Map<string, Promise<Standing>>();
  const controlsOf = ({ controls }: Case): Promise<Standing[]> =>
    Promise.all(controls.flatMap((id) => standings.get(id) ?? []));

  const finish = async (verdict: Verdict): Promise<Standing> => {
    const { id } = verdict.case;
    verdicts.set(id, verdict);
    await tell(verdict);
    const base = PLAIN_BASES[id];
    const isBase = base !== undefined && learnt.bases.has(base);
    const obstacle = obstacleOf(verdict, oracle.clauses, settings.reading, isBase);
    const operation = operationOfCase(id);
    if (operation && obstacle) unusable.set(operation, obstacle);
    if (operation === "DeleteFunction" && obstacle) giveUpDeleting(obstacle.reason, context);
    if (operation && !obstacle) usable.add(operation);
    return obstacle ? { kind: "falls", obstacle } : { kind: "stands" };
  };

  return {
    set: (one, standing) => void standings.set(one.id, standing),
    settled: async () => void (await Promise.all(standings.values())),
    finish,
    fallenControl: async (one) => fallenIn(await controlsOf(one)),
    async hindrance(one) {
      const controls = await controlsOf(one);
      if (controls.some(({ kind }) => kind === "waits")) return WAITS;
      const obstacle = fallenIn(controls) ?? lackOf(one, context);
      return obstacle && finish(unjudged(one, obstacle, context));
    },
  };
}

const fallenIn = (controls: readonly Standing[]): Obstacle | undefined =>
  controls.flatMap((each) => (each.kind === "falls" ? [each.obstacle] : []))[0];

/** What can't be deleted isn't made for others to find: only on this machine does the run go on. */
function giveUpDeleting(reason: string, context: RunContext): void {
  context.ownFunctions.postpone();
  const { endpoint } = context.settings.target;
  if (isLoopback(endpoint)) return;
  context.isGivenUp = true;
  context.lost = `nothing more is made at ${endpoint.host}, where what is made can't be deleted: ${reason}`;
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
