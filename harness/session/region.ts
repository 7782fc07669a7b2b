import { checkForm } from "./option-values.ts";
import { DEFAULTS } from "./session.ts";

/**
 * The region that requests are signed for: that of an option that was checked, else the environment's, else the default.
 * @throws UsageError where the environment's is none, which would spoil names and signatures of a whole run
 */
export function regionFrom(option: string | undefined, { AWS_REGION }: NodeJS.ProcessEnv): string {
  if (option !== undefined) return option;
  if (AWS_REGION === undefined || AWS_REGION === "") return DEFAULTS.region;
  checkForm("region", AWS_REGION, "AWS_REGION");
  return AWS_REGION;
}
