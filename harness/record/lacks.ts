import { OPERATION_NAMES, OPERATIONS } from "../define/operations.ts";
import { resourceCase } from "../define/resources.ts";
import type { Lack } from "../run/verdict.ts";
import { isOwn } from "./fold.ts";
import type { RecordVerdict } from "./format.ts";

/** What a target lacks, as a run's cases met it: those that count. */
export interface SeenLack {
  lack: Lack;
  /** The case of the operation or of the resource, and the clause of which a list says so. */
  id: string;
  clause: string;
  /** Those that aren't applicable for its sake. */
  cases: string[];
}

/** What a target lacks, each with each answer once. */
export function lacksIn(verdicts: readonly RecordVerdict[]): SeenLack[] {
  const met = verdicts
    .filter(isOwn)
    .flatMap(({ case: id, outcome, lack }) => (lack && outcome === "not-applicable" ? [{ id, lack }] : []));
  const groups = Map.groupBy(met, ({ lack: { operation, status, type } }) => JSON.stringify([operation, status, type]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { lack } = first;
    const operation = OPERATION_NAMES.find((name) => name === lack.operation);
    const id = operation ? OPERATIONS[operation].id : resourceCase(lack.operation);
    // It ran for those that stand on it, if not for itself.
    const own = verdicts.find((verdict) => verdict.case === id)?.clauses[0];
    const clause = operation ? OPERATIONS[operation].clause : (own ?? "operation.accepts-valid");
    return [{ lack, id, clause, cases: group.map((one) => one.id) }];
  });
}
