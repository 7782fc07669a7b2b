import { passedOptions } from "../options/defaults.ts";
import { close } from "../run/close.ts";
import { decide } from "../gate/gate.ts";
import type { KnownEntry } from "../gate/known.ts";
import { makeRecord } from "../record/make-record.ts";
import type { RunRecord } from "../record/format.ts";
import { noJournal } from "../target/journal.ts";
import { loadProfile } from "../target/profile.ts";
import { fakeClock } from "./fake-clock.ts";
import { plantedPlan, plantedRun, type Planted } from "./planted.ts";
import { refusal } from "./right-answer.ts";
import { constantTarget } from "./scripted-target.ts";

/** The record of a run whose results a test thought up. */
export async function plantedRecord(
  planted: readonly Planted[],
  known: readonly KnownEntry[] = [],
  allowInconclusive: readonly string[] = [],
): Promise<RunRecord> {
  const plan = plantedPlan(planted);
  const runs = planted.map(plantedRun);
  const reading = "default";
  const closed = close(plan, runs, reading, () => true);
  const gate = decide(closed, { reading, known, flaky: [], allowInconclusive, unusable: false });
  const settings = {
    ...fakeClock(),
    plan,
    only: [],
    reading,
    target: constantTarget(refusal(400, "X")),
    profile: await loadProfile("generic"),
    ...passedOptions({}),
    runId: "000000",
    journal: noJournal,
  } as const;
  const result = { runs, unusable: false, requests: 3, durationMs: 1234, left: [] };
  const suite = { name: "s", version: "0" };
  return makeRecord({ settings, result, closed, gate, suite, startedAt: "", excluded: new Map() });
}
