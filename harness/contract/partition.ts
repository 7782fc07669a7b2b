const PREFIXES: readonly [string, string][] = [
  ["cn-", "aws-cn"],
  ["us-gov-", "aws-us-gov"],
  ["us-isob-", "aws-iso-b"],
  ["us-iso-", "aws-iso"],
  ["eusc-", "aws-eusc"],
];

/** The regions of the partition `aws`: two letters of a continent or a country, a direction, a number. */
const COMMERCIAL = /^(af|ap|ca|eu|il|me|mx|sa|us)-[a-z]+-\d$/;

/** Whether it is a region of AWS's: one of a target's own may be in any partition. */
export const isKnownRegion = (region: string): boolean =>
  COMMERCIAL.test(region) || PREFIXES.some(([prefix]) => region.startsWith(prefix));

/** The partition that a region is in, as region names tell it. */
export function partitionOf(region: string): string {
  return PREFIXES.find(([prefix]) => region.startsWith(prefix))?.[1] ?? "aws";
}
