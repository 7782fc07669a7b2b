import type { Reading } from "../contract/clause.ts";
import type { Gate, GateOptions } from "../gate/gate.ts";
import type { RunRecord } from "../record/format.ts";
import { headerLine } from "../record/lines.ts";
import { startLines } from "../session/lines.ts";
import { plantedPlan, plantedVerdict, type Planted } from "./planted.ts";

export interface PlantedRun extends Partial<GateOptions> {
  reading?: Reading;
  allowInconclusive?: readonly string[];
  /** The run's filter. */
  only?: string[];
  /** Cases of the plan that the run left out. */
  leftOut?: readonly Planted[];
}

/** What a run comes to whose results a test thought up. */
export function plantedRun(
  planted: readonly Planted[],
  { reading = "default", allowInconclusive = [], only, leftOut = [], unusable = false, ...list }: PlantedRun = {},
): { gate: Gate; record: RunRecord } {
  const plan = plantedPlan([...planted, ...leftOut]);
  const header = headerLine(plan, new Map(), {
    suite: { name: "s", version: "0" },
    region: "us-east-1",
    strict: reading,
    ...(only && { only }),
    target: { endpoint: "http://127.0.0.1:9", profile: "generic" },
    capabilities: { signatures: false, throttling: false, burst: false, large: false },
    startedAt: "2026-11-25T01:30:00.000Z",
  });
  const known = { known: [], flaky: [], ...list };
  const lines = startLines(header, { plan, reading, known, allowInconclusive });
  for (const each of planted) lines.verdict(plantedVerdict(each, reading));
  return lines.end({ unusable, requests: 3, durationMs: 1234, left: [] });
}

/** Its record alone. */
export const plantedRecord = (planted: readonly Planted[], options?: PlantedRun): RunRecord =>
  plantedRun(planted, options).record;
