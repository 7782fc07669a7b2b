import { ContractSourceError, quoted } from "./contract-source-error.ts";

/** A line of a page; it knows where it stands, so that every error and every clause can say so. */
export interface Line {
  input: string;
  /** 1-based. */
  number: number;
  text: string;
}

export function linesOf(text: string, input: string): Line[] {
  return text.split(/\r\n|\n/).map((line, index) => ({ input, number: index + 1, text: line }));
}

export function isBlank(line: Line): boolean {
  return line.text.trim() === "";
}

export function placeOf(line: Line): string {
  return `line ${line.number}`;
}

export function lineError(line: Line, expected: string, found: string = quoted(line.text.trim())): ContractSourceError {
  return new ContractSourceError(line.input, placeOf(line), found, expected);
}
