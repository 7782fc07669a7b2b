import type { Plan } from "../define/plan.ts";
import type { Gate } from "../gate/gate.ts";
import type { KnownFailures } from "../gate/known.ts";
import { headerLine } from "../record/lines.ts";
import { redactUrl } from "../wire/redact.ts";
import { startLines } from "../session/lines.ts";
import type { RecordVerdict, RunRecord } from "../record/format.ts";
import { passedOptions } from "../options/defaults.ts";
import { run, type RunResult } from "../run/run.ts";
import type { Clock, RunSettings } from "../run/settings.ts";
import { memoryJournal } from "../target/journal.ts";
import { loadProfile, type Profile } from "../target/profile.ts";
import type { Target } from "../target/target.ts";
import { suitePlan } from "./suite-plan.ts";

export interface Ran {
  result: RunResult;
  gate: Gate;
  record: RunRecord;
  /** Names, and placeholders of resources, that the journal has as created and not as deleted. */
  left: string[];
  /** As the record has it. */
  verdict(id: string): RecordVerdict;
}

interface Options extends Partial<Omit<RunSettings, "plan" | "profile" | "onVerdict" | "onLearnt">> {
  plan?: Plan;
  /** By its name, or whole. */
  profile?: string | Profile;
  /** None, if not said. */
  known?: KnownFailures;
}

/** A whole run in this process: from a plan to verdicts, gate and record. */
export async function runOn(target: Target, clock: Clock, options: Options = {}): Promise<Ran> {
  const { profile = "reference", plan = suitePlan(), known = { known: [], flaky: [] }, ...rest } = options;
  const journal = memoryJournal();
  const settings: Omit<RunSettings, "onVerdict"> = {
    now: clock.now,
    sleep: clock.sleep,
    random: clock.random,
    plan,
    only: [],
    reading: "default",
    target,
    profile: typeof profile === "string" ? await loadProfile(profile) : profile,
    ...passedOptions({ concurrency: 4, settle: 2 }),
    runId: "000000",
    journal,
    ...rest,
  };
  const { only, reading } = settings;
  const header = headerLine(plan, new Map(), {
    suite: { name: "suite", version: "0.0.0" },
    region: target.region,
    strict: reading,
    ...(only.length > 0 && { only: [...only] }),
    target: { endpoint: redactUrl(target.endpoint), profile: settings.profile.name },
    capabilities: {},
    startedAt: new Date(clock.now()).toISOString(),
  });
  const lines = startLines(header, { plan, reading, known, allowInconclusive: [] });
  const result = await run({ ...settings, onVerdict: lines.verdict, onLearnt: lines.learnt });
  const { gate, record } = lines.end(result);
  return {
    result,
    gate,
    record,
    left: journal.left().map((made) => (typeof made === "string" ? made : made.placeholder)),
    verdict(id) {
      const verdict = record.verdicts.find((each) => each.case === id);
      if (!verdict) throw new Error(`no verdict on ${id}`);
      return verdict;
    },
  };
}
