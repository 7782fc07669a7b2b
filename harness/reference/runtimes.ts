import type { Contract } from "../contract/schema.ts";

/** In the 2021 page, and refused for new functions on AWS since (ipv-runtime-deprecated-*, recorded on AWS). */
const DEPRECATED: ReadonlySet<string> = new Set([
  "nodejs",
  "nodejs4.3",
  "nodejs4.3-edge",
  "nodejs6.10",
  "nodejs8.10",
  "nodejs10.x",
  "nodejs12.x",
  "nodejs14.x",
  "java8",
  "python2.7",
  "python3.6",
  "python3.7",
  "dotnetcore1.0",
  "dotnetcore2.0",
  "dotnetcore2.1",
  "dotnetcore3.1",
  "go1.x",
  "ruby2.5",
  "ruby2.7",
  "provided",
]);

export const listedRuntimes = (contract: Contract): string[] => contract.request.properties?.["Runtime"]?.enum ?? [];

export const isDeprecated = (runtime: string): boolean => DEPRECATED.has(runtime);
