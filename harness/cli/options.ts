import { InvalidArgumentError } from "commander";
import { FORMS, isWholeNumber } from "../session/option-values.ts";

/** A whole number within bounds. @throws InvalidArgumentError, which commander shows with the option's name */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!isWholeNumber(value, [least, most]))
      throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
    return value;
  };
}

export const collect = (text: string, before: string[] = []): string[] => [...before, text];

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
