/** Longer than any that is meant: what was given is quoted no further. */
const MOST_CHARACTERS = 1200;

/** Wrong usage or configuration, found before any request. One line: what was given, what was expected, what to do. */
export class UsageError extends Error {
  override readonly name = "UsageError";

  /** @param message may quote what was given: what would break the line or steer a terminal is taken out of it */
  constructor(message: string) {
    const line = message
      .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ")
      .replaceAll(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "\ufffd")
      .toWellFormed();
    super(line.length <= MOST_CHARACTERS ? line : `${line.slice(0, MOST_CHARACTERS - 1).toWellFormed()}…`);
    // Test runners print the stack. The mistake is none of the places that it names.
    this.stack = `${this.name}: ${this.message}`;
  }
}
