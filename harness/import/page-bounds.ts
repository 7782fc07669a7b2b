import { lineError } from "./page-line.ts";
import type { Line } from "./page-line.ts";

export interface Bounds {
  min?: number;
  max?: number;
}

export type BoundsNoun = "length" | "value" | "number";

const UNITS: Record<BoundsNoun, string> = { length: "", value: "", number: " items?" };

/** `Minimum length of 1. Maximum length of 140.`, `Fixed number of 1 item.` */
export function parseBounds(line: Line, text: string, noun: BoundsNoun): Bounds {
  const number = noun === "value" ? "-?\\d+(?:\\.\\d+)?" : "\\d+";
  const sentence = new RegExp(`(Minimum|Maximum|Fixed) ${noun} of (${number})${UNITS[noun]}(?:\\.?$|\\.\\s+)`, "y");
  const bounds: Bounds = {};
  if (text === "") throw lineError(line, expectation(noun));
  while (sentence.lastIndex < text.length) {
    const match = sentence.exec(text);
    const which = match?.[1];
    const value = Number(match?.[2]);
    if (which === undefined || !isNumberOf(noun, value)) throw lineError(line, expectation(noun));
    if (which !== "Maximum") setOnce(line, bounds, "min", value);
    if (which !== "Minimum") setOnce(line, bounds, "max", value);
  }
  if (bounds.min !== undefined && bounds.max !== undefined && bounds.min > bounds.max) {
    throw lineError(line, "a minimum that isn't above the maximum");
  }
  return bounds;
}

function isNumberOf(noun: BoundsNoun, value: number): boolean {
  return noun === "value" ? Number.isFinite(value) : Number.isSafeInteger(value);
}

function setOnce(line: Line, bounds: Bounds, bound: "min" | "max", value: number): void {
  if (bounds[bound] !== undefined) throw lineError(line, "each bound once");
  bounds[bound] = value;
}

function expectation(noun: BoundsNoun): string {
  const unit = noun === "number" ? " items" : "";
  return `'Minimum ${noun} of N${unit}.', 'Maximum ${noun} of N${unit}.' or 'Fixed ${noun} of N${unit}.'`;
}
