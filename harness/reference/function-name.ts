/** A function's name as callers spell it: bare, partial ARN, full ARN, and what the page's pattern allows besides. */
export interface FunctionName {
  spelling: string;
  name: string;
  partition?: string;
  region?: string;
  account?: string;
  qualifier?: string;
}

const SPELLING = new RegExp(
  "^(?:arn:(?<partition>aws[a-zA-Z-]*)?:lambda:)?" +
    "(?:(?<region>[a-z]{2,4}(?:-[a-z]+)+-[0-9]):)?" +
    "(?:(?<account>[0-9]{12}):)?(?:function:)?" +
    "(?<name>[a-zA-Z0-9_.-]+)(?::(?<qualifier>[$]LATEST|[a-zA-Z0-9_-]+))?$",
  "u",
);

/** Greedy like the page's pattern, so `…:function` alone names a function `function` (ok-incomplete-arn). */
export function parseFunctionName(spelling: string): FunctionName | undefined {
  const groups = SPELLING.exec(spelling)?.groups;
  const name = groups?.["name"];
  if (groups === undefined || name === undefined) return undefined;
  const parsed: FunctionName = { spelling, name };
  for (const part of ["partition", "region", "account", "qualifier"] as const) {
    const value = groups[part];
    if (value !== undefined) parsed[part] = value;
  }
  return parsed;
}
