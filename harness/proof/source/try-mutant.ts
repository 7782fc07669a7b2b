import type { Case } from "../../define/case.ts";
import { controlsOf } from "../../define/controls-of.ts";
import { lastingOfCase } from "../../define/lasting.ts";
import { runTrial, type ReferenceModule } from "../bench.ts";
import { freshReadings, MANNER, type Baseline } from "../mutants/prove.ts";
import type { Rehearsal } from "./rehearse.ts";
import { differences } from "./replay.ts";
import { beginRequest, switchOn } from "./switches.ts";

/** The suite of an edition, or its large cases alone, and what passes when it meets the sound reference. */
export interface Ground {
  baseline: Baseline;
  rehearsal: Rehearsal;
  large: boolean;
}

/** How a mutant fared against the suite of an edition. */
export interface Fate {
  /** The case whose finding, or why the run, gave it away. */
  killedBy?: string;
  /** Requests that it answers otherwise, by their cases. */
  otherwise: string[];
  /** Whether all that it answers otherwise is otherwise in the words of messages alone. */
  inWords: boolean;
  /** Cases that came out otherwise, though nothing was broken. */
  disturbed: string[];
  /** What the target is said to lack all at once, which a target may. */
  lacks: string[];
}

export interface Switched {
  mutant: string;
  reference: ReferenceModule;
  signed: boolean;
}

/** So many cases to which a mutant answers otherwise are tried before all of them are looked for. */
const FIRST_FEW = 3;

/** Tries the cases to which a mutant answers otherwise: of the others the suite hears what it always heard. */
export async function meet(ground: Ground, switched: Switched): Promise<Fate> {
  const heard = new Set<string | undefined>();
  let inWords = true;
  let isTried = false;
  switchOn(switched.mutant);
  for await (const difference of differences(ground.rehearsal, switched.reference, switched.signed)) {
    heard.add(difference.case);
    inWords &&= difference.inWords;
    if (inWords || isTried || heard.size < FIRST_FEW) continue;
    isTried = true;
    const fate = await tryCases(ground, switched, heard);
    if (fate.killedBy !== undefined) return fate;
    switchOn(switched.mutant);
  }
  switchOn(undefined);
  const otherwise = [...heard].map((id) => id ?? "whatever the cases are");
  if (inWords) return { otherwise, inWords, disturbed: [], lacks: [] };
  return { ...(await tryCases(ground, switched, heard)), otherwise };
}

/** Runs cases against the mutant, until something binding is broken that the sound reference keeps. */
async function tryCases(
  { baseline, large }: Ground,
  { mutant, reference, signed }: Switched,
  ids: ReadonlySet<string | undefined>,
): Promise<Fate> {
  const ending = new AbortController();
  let killedBy: string | undefined;
  const disturbed: string[] = [];
  const lacks = new Set<string>();
  switchOn(mutant);
  const { stopped } = await runTrial(
    baseline,
    {
      ...MANNER,
      cases: chosen(baseline, ids),
      large,
      reference,
      signed,
      signal: ending.signal,
      patch: (parts) => ({
        ...parts,
        authenticate(request) {
          beginRequest();
          return parts.authenticate(request);
        },
      }),
    },
    (verdict) => {
      if (killedBy !== undefined) return;
      const { id } = verdict.case;
      if (verdict.findings.some((finding) => freshReadings(baseline, verdict, finding).length > 0)) {
        killedBy = id;
        ending.abort();
      } else if (verdict.readings.default !== baseline.outcomes.get(id)) {
        if (verdict.obstacle?.lack) lacks.add(verdict.obstacle.lack.operation);
        disturbed.push(`${id}: ${verdict.readings.default}, ${verdict.reason ?? "judged"}`);
      }
    },
  ).finally(() => switchOn(undefined));
  if (killedBy === undefined && stopped !== undefined) killedBy = `the run stops: ${stopped}`;
  return { ...(killedBy !== undefined && { killedBy }), otherwise: [], inWords: false, disturbed, lacks: [...lacks] };
}

/**
 * The cases of these ids, all that a mutant of whatever kind meets if some request is of no case, and the controls of all;
 * and what must last, which sends nothing.
 */
function chosen({ plan, broad }: Baseline, ids: ReadonlySet<string | undefined>): Case[] {
  const own = plan.cases.filter(({ id }) => ids.has(id) || (ids.has(undefined) && broad.has(id)) || lastingOfCase(id));
  const wanted = new Set([...own, ...controlsOf(plan.cases, own).flat()].map(({ id }) => id));
  return plan.cases.filter(({ id }) => wanted.has(id));
}
