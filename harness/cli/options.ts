import { InvalidArgumentError } from "commander";

/** A whole number within bounds. @throws InvalidArgumentError, which commander shows with the option's name */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most)
      throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
    return value;
  };
}

export const collect = (text: string, before: string[] = []): string[] => [...before, text];

export function accountId(text: string): string {
  if (!/^\d{12}$/.test(text)) throw new InvalidArgumentError("Expected 12 digits.");
  return text;
}

export function roleArn(text: string): string {
  if (!/^arn:[^:]*:iam::\d{12}:role\/.+$/.test(text))
    throw new InvalidArgumentError("Expected an ARN like arn:aws:iam::123456789012:role/name.");
  return text;
}

export function region(text: string): string {
  if (!/^[a-z]{2,}(-[a-z]+)+-\d+$/.test(text)) throw new InvalidArgumentError("Expected a region like us-east-1.");
  return text;
}
