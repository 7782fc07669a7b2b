import type { KnownEntry } from "../gate/known.ts";
import type { RunRecord } from "../record/format.ts";
import { headerLine } from "../record/lines.ts";
import { startLines } from "../session/lines.ts";
import { plantedPlan, plantedRun, type Planted } from "./planted.ts";

/** The record of a run whose results a test thought up. */
export function plantedRecord(
  planted: readonly Planted[],
  known: readonly KnownEntry[] = [],
  allowInconclusive: readonly string[] = [],
): RunRecord {
  const plan = plantedPlan(planted);
  const header = headerLine(plan, new Map(), {
    suite: { name: "s", version: "0" },
    region: "us-east-1",
    strict: "default",
    target: { endpoint: "http://127.0.0.1:9", profile: "generic" },
    capabilities: { signatures: false, throttling: false, burst: false, large: false },
    startedAt: "2026-11-25T01:30:00.000Z",
  });
  const lines = startLines(header, { plan, reading: "default", known: { known, flaky: [] }, allowInconclusive });
  for (const each of planted) lines.verdict(plantedRun(each));
  return lines.end({ unusable: false, requests: 3, durationMs: 1234, left: [] }).record;
}
