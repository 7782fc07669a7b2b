import type { CaseDraft } from "../define/case.ts";
import type { SentRequest } from "../wire/exchange.ts";
import { EMPTY_STATE, type OracleContext } from "./context.ts";
import { expectCreate } from "./expect-create.ts";

/**
 * A case's first request must break what the case declares, no more and no less, or its answer would be judged for another
 * reason.
 * @returns what it breaks besides, or doesn't break; undefined where it is as declared
 */
export function undeclared(
  one: Pick<CaseDraft, "breaks">,
  oracle: OracleContext,
  request: SentRequest,
): string | undefined {
  const { faults } = expectCreate(oracle, request, EMPTY_STATE);
  const found = new Set(
    faults.flatMap(({ clause, must }) => (clause !== undefined && must.length > 0 ? [clause] : [])),
  );
  const declared = new Set(one.breaks ?? []);
  const surplus = [...found.difference(declared)];
  const missing = [...declared.difference(found)];
  const complaints = [
    ...(surplus.length > 0 ? [`also breaks ${surplus.join(", ")}`] : []),
    ...(missing.length > 0 ? [`doesn't break ${missing.join(", ")}`] : []),
  ];
  return complaints.length > 0 ? `the request ${complaints.join(" and ")}` : undefined;
}
