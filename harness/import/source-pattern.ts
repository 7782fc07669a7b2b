import { compilePattern } from "./compile-pattern.ts";

/** The compiled pattern, or nothing where the source is no regular expression. */
export function compileSourcePattern(source: string): string | undefined {
  // Alone first: `a)|(b` is no expression, but would become one inside the group that compiling puts around it.
  return isExpression(source) ? compilePattern(source) : undefined;
}

export function isExpression(source: string): boolean {
  try {
    return new RegExp(source, "u").unicode;
  } catch {
    return false;
  }
}
