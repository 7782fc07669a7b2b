/** Wrong usage or configuration, found before any request. One line: what was given, what was expected, what to do. */
export class UsageError extends Error {
  override readonly name = "UsageError";

  constructor(message: string) {
    super(message);
    // Test runners print the stack. The mistake is none of the places that it names.
    this.stack = `${this.name}: ${message}`;
  }
}
