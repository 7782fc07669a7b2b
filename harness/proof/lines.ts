import type { Plan } from "../define/plan.ts";
import type { Lines } from "../record/fold.ts";
import { headerLine, verdictLine } from "../record/lines.ts";
import type { RecordVerdict } from "../record/format.ts";
import type { Verdict } from "../run/verdict.ts";

/** The lines of a run that is kept in memory, in the order in which they come. */
export function linesOf(plan: Plan, only: readonly string[] = []): Lines & { onVerdict(verdict: Verdict): void } {
  const verdicts: RecordVerdict[] = [];
  const header = headerLine(plan, new Map(), {
    suite: { name: "proof", version: "0" },
    region: "us-east-1",
    strict: "default",
    ...(only.length > 0 && { only: [...only] }),
    target: { endpoint: "http://127.0.0.1", profile: "reference" },
    capabilities: {},
    startedAt: "",
  });
  return { header, verdicts, onVerdict: (verdict) => void verdicts.push(verdictLine(verdict, plan, "default")) };
}
