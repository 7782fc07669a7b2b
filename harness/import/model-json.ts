import { ContractSourceError, quoted } from "./contract-source-error.ts";

export type JsonObject = Record<string, unknown>;

/** A value of a service model and the place where it stands, so that what is wrong with it can be said. */
export interface ModelValue {
  input: string;
  place: string;
  value: unknown;
}

export function modelError(at: ModelValue, expected: string): ContractSourceError {
  return new ContractSourceError(at.input, at.place, quoted(at.value), expected);
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function memberOf(at: ModelValue, name: string): ModelValue {
  const value = Object.hasOwn(objectOf(at), name) ? objectOf(at)[name] : undefined;
  return { input: at.input, place: at.place === "root" ? name : `${at.place}.${name}`, value };
}

export function objectOf(at: ModelValue): JsonObject {
  if (!isObject(at.value)) throw modelError(at, "an object");
  return at.value;
}

export function stringOf(at: ModelValue): string {
  if (typeof at.value !== "string" || at.value === "") throw modelError(at, "a text");
  return at.value;
}

export function numberOf(at: ModelValue): number {
  if (typeof at.value !== "number") throw modelError(at, "a number");
  return at.value;
}

export function countOf(at: ModelValue): number {
  const value = numberOf(at);
  if (!Number.isSafeInteger(value) || value < 0) throw modelError(at, "a whole number of at least 0");
  return value;
}

export function stringsOf(at: ModelValue): string[] {
  if (!Array.isArray(at.value) || at.value.length === 0) throw modelError(at, "a list of texts");
  const values: unknown[] = at.value;
  const strings = values.filter((value) => typeof value === "string");
  if (strings.length !== values.length || new Set(strings).size !== values.length) {
    throw modelError(at, "a list of distinct texts");
  }
  return strings;
}

/** Nothing that a model says may be passed over unread. */
export function refuseOtherKeys(at: ModelValue, known: readonly string[]): void {
  for (const key of Object.keys(objectOf(at))) {
    if (!known.includes(key)) throw modelError(memberOf(at, key), "no such key: it isn't known or not supported");
  }
}
