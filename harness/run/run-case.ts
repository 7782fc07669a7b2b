import type { Case } from "../define/case.ts";
import { UnboundPlaceholder } from "../define/template.ts";
import { letGo } from "../wire/kept.ts";
import { makeFinish, type CaseResult } from "./case-result.ts";
import { spoiltControl } from "./missing.ts";
import type { Part } from "./part.ts";
import { perform } from "./perform.ts";
import type { RunContext } from "./run-context.ts";

/** Sends a case and judges it, unless something stands in its way. */
export async function runCase(one: Case, context: RunContext, part: Part): Promise<CaseResult> {
  const finish = makeFinish(one, context);
  if (context.lost !== undefined || context.settings.signal?.aborted)
    return finish([], { outcome: "inconclusive", reason: context.lost ?? "interrupted" });
  const ruined = context.ruined ?? spoiltControl(one, context);
  if (ruined) return finish([], ruined);
  try {
    const result = await perform(one, context, part, finish);
    if ("verdict" in result) result.verdict.exchanges.forEach(letGo);
    // Asked for when nothing of this case is there any more.
    await context.trouble.check();
    return result;
  } catch (error) {
    if (error instanceof UnboundPlaceholder) {
      const option = error.placeholder.replace(/^other-/, "");
      return finish([], { outcome: "inconclusive", reason: `${error.message}; name it with --${option}` });
    }
    const reason = error instanceof Error ? error.message : String(error);
    return finish([], { outcome: "error", reason: `the suite's own fault: ${reason}` });
  }
}
