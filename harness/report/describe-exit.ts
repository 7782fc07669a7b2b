import type { RecordFooter } from "../run/record-format.ts";
import { counted, short } from "./printable.ts";

/** Why a run ended with its exit code, in a few words. */
export function describeExit({ exit, gate, stopped }: RecordFooter): string {
  if (exit === 0) return "nothing unexpected";
  if (exit !== 1) return short(stopped ?? "not everything could be judged");
  const outdated = gate.fixed.length + gate.changed.length + gate.expired.length;
  return [
    ...(gate.unexpected.length > 0 ? [`${counted(gate.unexpected.length, "clause")} unexpectedly broken`] : []),
    ...(outdated > 0 ? [`${counted(outdated, "known failure")} out of date`] : []),
  ].join(", ");
}
