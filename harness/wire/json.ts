import { beginning } from "./beginning.ts";

/** What JSON can say. A request's members are read as this, never as trusted types: half of them are wrong on purpose. */
export type Json = null | boolean | number | string | Json[] | { [member: string]: Json };
export type JsonObject = { [member: string]: Json };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The member at a path, or undefined where the path leads nowhere. */
export function at(value: Json | undefined, ...path: (string | number)[]): Json | undefined {
  let node: Json | undefined = value;
  for (const step of path) {
    if (Array.isArray(node) && typeof step === "number") node = node[step];
    else if (isObject(node) && Object.hasOwn(node, step)) node = node[step];
    else return undefined;
  }
  return node;
}

/** `null` and absent are the same on the wire of this API, in both directions. */
export function isUnset(value: Json | undefined): value is null | undefined {
  return value === undefined || value === null;
}

/** Unset, `""`, `[]`, `{}`, or a structure of only such. */
export function isEmpty(value: Json | undefined): boolean {
  if (isUnset(value) || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.values(value).every(isEmpty);
}

export function describeJson(value: Json | undefined, limit = 80): string {
  if (value === undefined) return "absent";
  const text = JSON.stringify(value);
  return text.length <= limit ? text : `${beginning(text, limit - 1)}… (${text.length} characters)`;
}
