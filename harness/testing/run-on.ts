import type { Plan } from "../define/plan.ts";
import { close, type Closed, type Verdict } from "../run/close.ts";
import { decide, type Gate } from "../gate/gate.ts";
import { makeRecord } from "../record/make-record.ts";
import type { RunRecord } from "../record/format.ts";
import { run, type RunResult } from "../run/run.ts";
import { select } from "../define/select.ts";
import type { Clock, RunSettings } from "../run/settings.ts";
import type { Journal } from "../target/journal.ts";
import { loadProfile, type Profile } from "../target/profile.ts";
import type { Target } from "../target/target.ts";
import { suitePlan } from "./suite-plan.ts";

export interface Ran {
  result: RunResult;
  closed: Closed;
  gate: Gate;
  record: RunRecord;
  /** Names that the journal has as created and not as deleted. */
  left: string[];
  verdict(id: string): Verdict;
}

interface Options extends Partial<Omit<RunSettings, "plan" | "profile">> {
  plan?: Plan;
  /** By its name, or whole. */
  profile?: string | Profile;
}

/** A whole run in this process: from a plan to verdicts, gate and record. */
export async function runOn(target: Target, clock: Clock, options: Options = {}): Promise<Ran> {
  const { profile = "reference", plan = suitePlan(), ...rest } = options;
  const left = new Set<string>();
  const journal: Journal = { creating: (name) => left.add(name), deleted: (name) => left.delete(name) };
  const settings: RunSettings = {
    now: clock.now,
    sleep: clock.sleep,
    random: clock.random,
    plan,
    only: [],
    reading: "default",
    target,
    profile: typeof profile === "string" ? await loadProfile(profile) : profile,
    concurrency: 4,
    settle: 2,
    large: false,
    runId: "000000",
    journal,
    ...rest,
  };
  const result = await run(settings);
  const closed = close(plan, result.runs, settings.reading, select(plan, settings.only, settings.among).inPlay);
  const gate = decide(closed, {
    reading: settings.reading,
    known: [],
    flaky: [],
    allowInconclusive: [],
    unusable: result.unusable,
  });
  const suite = { name: "suite", version: "0.0.0" };
  const startedAt = new Date(clock.now()).toISOString();
  const record = makeRecord({ settings, result, closed, gate, suite, startedAt, excluded: new Map() });
  return {
    result,
    closed,
    gate,
    record,
    left: [...left],
    verdict(id) {
      const verdict = closed.verdicts.find(({ run: { case: one } }) => one.id === id);
      if (!verdict) throw new Error(`no verdict on ${id}`);
      return verdict;
    },
  };
}
