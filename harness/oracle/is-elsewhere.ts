import type { FunctionNameParts } from "../contract/function-name.ts";
import type { OracleContext } from "./context.ts";

/** Whether a name is that of a function in another partition, region or account than the target's own. */
export function isElsewhere(
  named: FunctionNameParts,
  { partition, region, account }: Pick<OracleContext, "partition" | "region" | "account">,
): boolean {
  return (
    (named.partition ?? partition) !== partition ||
    (named.region ?? region) !== region ||
    (account !== undefined && (named.account ?? account) !== account)
  );
}
