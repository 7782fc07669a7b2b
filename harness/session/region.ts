import { EDITIONS } from "../contract/edition.ts";
import { loadContract } from "../contract/load-contract.ts";
import type { Contract } from "../contract/schema.ts";
import { violationsOf } from "../contract/violations.ts";
import { UsageError } from "../usage-error.ts";
import { DEFAULTS } from "../options/defaults.ts";
import { rowOf } from "../options/names.ts";
import { checkValue } from "../options/values.ts";

/**
 * The region that requests are signed for: that of an option that was checked, else the environment's, else the default.
 * @throws UsageError where the environment's is none, which would spoil names and signatures of a whole run
 */
export function regionFrom(option: string | undefined, { AWS_REGION }: NodeJS.ProcessEnv): string {
  if (option !== undefined) return option;
  if (AWS_REGION === undefined || AWS_REGION === "") return DEFAULTS.region;
  checkValue(rowOf("region"), AWS_REGION, "AWS_REGION");
  return AWS_REGION;
}

/**
 * In a region that an edition's ARNs can't name, every right ARN would break its pattern.
 * @throws UsageError naming the editions that know it
 */
export function checkRegion(region: string, contract: Contract): void {
  if (knows(contract, region)) return;
  const others = EDITIONS.filter((edition) => knows(loadContract(edition), region));
  const advice = others.length > 0 ? `choose edition ${others.join(" or ")}` : "no edition has, choose another region";
  throw new UsageError(`edition ${contract.edition} has no ARNs of the region ${region}: ${advice}`);
}

function knows({ request }: Contract, region: string): boolean {
  const schema = request.properties?.FunctionName;
  return schema !== undefined && violationsOf(schema, `arn:aws:lambda:${region}:123456789012:function:f`).length === 0;
}
