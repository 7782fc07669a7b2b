import { InvalidArgumentError, Option } from "commander";
import { FORMS, isWholeNumber } from "../session/option-values.ts";

/** A whole number within bounds. @throws InvalidArgumentError, which commander shows with the option's name */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    // Number() makes 0 of an empty text: a variable that isn't set is no choice.
    const value = /^\d+$/.test(text) ? Number(text) : undefined;
    if (!isWholeNumber(value, [least, most]))
      throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
    return value;
  };
}

/** The values of an option that may be given several times. */
export const collect = (text: string, before: string[] = []): string[] => [...before, text];

/** An option that may be given several times. Its value is a list, empty where it isn't given; `by` says what that means. */
export const repeatable = (flags: string, description: string, by: string): Option =>
  new Option(flags, `${description} (repeatable)`).default([], by).argParser(collect);

const formed =
  (name: keyof typeof FORMS) =>
  (text: string): string => {
    const { pattern, expected } = FORMS[name];
    if (!pattern.test(text)) throw new InvalidArgumentError(`Expected ${expected}.`);
    return text;
  };

export const accountId = formed("account");
export const roleArn = formed("role");
export const region = formed("region");
