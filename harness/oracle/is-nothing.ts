import { isEmpty, isObject, type Json } from "../wire/json.ts";

/** Members whose keys are the user's own. */
const MAPS: ReadonlySet<string> = new Set(["Environment.Variables", "Tags"]);

/** Whether a value is empty, or a structure of only such. A map with a key is something, whatever stands under it. */
export function isNothing(value: Json | undefined, path: string): boolean {
  if (!isObject(value)) return isEmpty(value);
  if (MAPS.has(path)) return Object.keys(value).length === 0;
  return Object.entries(value).every(([name, member]) => isNothing(member, `${path}.${name}`));
}

export const isMap = (path: string): boolean => MAPS.has(path);
