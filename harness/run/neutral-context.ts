import type { Case, CaseDraft } from "../define/case.ts";
import type { Plan } from "../define/plan.ts";
import { rulesOf } from "../contract/rules.ts";
import { placeholdersOf } from "../define/template.ts";
import { NOWHERE } from "../generate/neutral-bindings.ts";
import { resourceCalled, wellFormed, type ResourceKind } from "../generate/resources.ts";
import type { OracleContext } from "../oracle/context.ts";

const objectAt = (key: string): string => `${wellFormed("s3-bucket", NOWHERE)}/${wellFormed(key, NOWHERE)}`;

/** No target in particular. What is allowed there doesn't depend on one, but for names of what exists. */
export function neutralContext(
  { contract, others, clauses }: Pick<Plan, "contract" | "others" | "clauses">,
  { steps }: Pick<Case | CaseDraft, "steps">,
): OracleContext {
  const named = [...placeholdersOf(steps)].map((placeholder) => placeholder.replace("resource:", ""));
  const known = (kind: ResourceKind): Set<string> =>
    new Set(named.flatMap((name) => (resourceCalled(name)?.kind === kind ? (wellFormed(name, NOWHERE) ?? []) : [])));
  return {
    contract,
    others,
    clauses,
    rules: rulesOf(contract),
    region: NOWHERE.region,
    partition: NOWHERE.partition,
    account: NOWHERE.account,
    codeSigningConfigs: known("code-signing-config"),
    layers: known("layer"),
    objects: new Set([objectAt("s3-key"), objectAt("s3-no-zip")]),
    noZips: new Set([objectAt("s3-no-zip")]),
    readsWork: true,
  };
}
