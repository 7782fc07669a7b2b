import type { Json } from "../wire/json.ts";

/**
 * Members whose items have no order: AWS was recorded to answer six subnets in another order than they were sent in
 * (x-040). Layers, EntryPoint and Command have one.
 */
const SETS: ReadonlySet<string> = new Set(["VpcConfig.SubnetIds", "VpcConfig.SecurityGroupIds", "Architectures"]);

/** Members whose keys are the user's own: beside others, one without a value is kept too. */
const MAPS: ReadonlySet<string> = new Set(["Environment.Variables", "Tags"]);

export const isMap = (path: string): boolean => MAPS.has(path);

/** A list as it is compared: one without an order in an order of ours. */
export const ordered = (path: string, list: Json[]): Json[] =>
  SETS.has(path) ? list.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : list;
