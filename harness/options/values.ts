import { UsageError } from "../usage-error.ts";
import type { Row } from "./row.ts";

export const isWholeNumber = (value: unknown, [least, most]: readonly [number, number]): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;

/** The whole number that a text is, else none: Number() makes 0 of an empty text, and a variable that isn't set is no choice. */
export const wholeNumberIn = (text: string): number => (/^\d+$/.test(text) ? Number(text) : NaN);

/** What a variable that isn't set leaves of an option: no choice, and no default either. */
export const isEmpty = (value: unknown): boolean => value === "" || (Array.isArray(value) && value.includes(""));

/** What a value must be of which the type is right; undefined where it is that. */
export function expectedOf(row: Row, value: unknown): string | undefined {
  switch (row.kind) {
    case "number": {
      const [least, most] = row.bounds;
      return isWholeNumber(value, row.bounds) ? undefined : `a whole number from ${least} to ${most}`;
    }
    case "choice":
      return row.choices.some((choice) => choice === value) ? undefined : `one of ${row.choices.join(", ")}`;
    case "text":
      return row.form && !row.form.pattern.test(String(value)) ? row.form.expected : undefined;
    case "flag":
    case "list":
    case "content":
    case "url":
    case "signal":
    case "progress":
      return undefined;
  }
}

/**
 * @param name how the option is called where it was given
 * @throws UsageError
 */
export function oneOf<T extends string>(name: string, value: string, values: readonly T[]): T {
  const found = values.find((each) => each === value);
  if (found === undefined) throw wrong(name, value, `one of ${values.join(", ")}`);
  return found;
}

/**
 * @param name how the option is called where it was given
 * @param given what stood there, where that isn't the value itself
 * @throws UsageError
 */
export function checkValue(row: Row, value: unknown, name: string, given: unknown = value): void {
  const expected = expectedOf(row, value);
  if (expected !== undefined) throw wrong(name, given, expected);
}

const wrong = (name: string, value: unknown, expected: string): UsageError =>
  new UsageError(
    `${name} is ${typeof value === "string" ? JSON.stringify(value) : String(value)}: expected ${expected}`,
  );
