import type { Reading } from "../contract/clause.ts";
import { UsageError } from "../usage-error.ts";

export const STRICT_READINGS: readonly Exclude<Reading, "default">[] = ["documented", "aws"];

/** The least and the most that a number may be. */
export const WHOLE_NUMBERS = {
  concurrency: [1, 256],
  seed: [0, 1_000_000_000],
  /** Milliseconds. */
  timeout: [1, 600_000],
  /** Seconds. */
  settle: [0, 3600],
  burst: [1, 10_000],
} as const;

/** What a text must look like, and how that is said. */
export const FORMS = {
  region: { pattern: /^[a-z]{2,}(-[a-z]+)+-\d+$/, expected: "a region like us-east-1" },
  account: { pattern: /^\d{12}$/, expected: "12 digits" },
  role: {
    pattern: /^arn:[^:]*:iam::\d{12}:role\/.+$/,
    expected: "an ARN like arn:aws:iam::123456789012:role/name",
  },
} as const;

export const isWholeNumber = (value: unknown, [least, most]: readonly [number, number]): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;

/** What a variable that isn't set leaves of an option: no choice, and no default either. */
export const isEmpty = (value: unknown): boolean => value === "" || (Array.isArray(value) && value.includes(""));

/**
 * @param name how the option is called where it was given
 * @throws UsageError
 */
export function oneOf<T extends string>(name: string, value: string, values: readonly T[]): T {
  const found = values.find((each) => each === value);
  if (found === undefined)
    throw new UsageError(`${name} is ${JSON.stringify(value)}: expected one of ${values.join(", ")}`);
  return found;
}

/** @throws UsageError where a text doesn't look as it must; `name` is how the option was called */
export function checkForm(form: keyof typeof FORMS, value: string, name: string = form): void {
  const { pattern, expected } = FORMS[form];
  if (!pattern.test(value)) throw new UsageError(`${name} is ${JSON.stringify(value)}: expected ${expected}`);
}
