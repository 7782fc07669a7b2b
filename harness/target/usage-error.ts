/** Wrong usage or configuration, found before any request. One line: what was given, what was expected, what to do. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
