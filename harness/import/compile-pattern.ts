/**
 * The sources' patterns are unanchored, but constrain the whole value. The grouping matters: an alternative at the top
 * level (`(arn…)|()`) would otherwise let every string through. Flag `u`, never `v`: `[a-zA-Z0-9-_]` is no `v` syntax.
 */
export function compilePattern(source: string): string {
  const whole = `^(?:${source})$`;
  // Throws a SyntaxError where the source is no regular expression; importers turn that into an error with the place.
  void new RegExp(whole, "u");
  return whole;
}
