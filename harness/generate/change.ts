import { isObject, type Json, type JsonObject } from "../wire/json.ts";
import { REMOVE, type Change } from "../contract/rule.ts";
import type { Step } from "../contract/walk.ts";

/** The request with members set or removed. Structures on the way are made where they are missing. */
export function changed(request: JsonObject, change: Change): JsonObject {
  let result = request;
  for (const [path, value] of Object.entries(change)) result = setAt(result, path.split("."), value) as JsonObject;
  return result;
}

function setAt(node: Json | undefined, path: string[], value: Json | typeof REMOVE): Json {
  const [step, ...rest] = path;
  if (step === undefined) return value === REMOVE ? null : value;
  if (Array.isArray(node)) return node.map((item, index) => (index === Number(step) ? setAt(item, rest, value) : item));
  const object = isObject(node) ? node : {};
  if (rest.length === 0 && value === REMOVE) {
    const { [step]: _removed, ...others } = object;
    return others;
  }
  return { ...object, [step]: setAt(object[step], rest, value) };
}

/** The request with the value at a place of the schema: of a list its last item, of a map its last entry. */
export function withValue(request: Json | undefined, steps: readonly Step[], value: Json): Json {
  const [step, ...rest] = steps;
  if (!step) return value;
  switch (step.kind) {
    case "member": {
      const object = isObject(request) ? request : {};
      return { ...object, [step.name]: withValue(object[step.name], rest, value) };
    }
    case "items": {
      const list = Array.isArray(request) ? request : [];
      return [...list.slice(0, -1), withValue(list.at(-1), rest, value)];
    }
    case "value": {
      const entries = isObject(request) ? Object.entries(request) : [];
      const [key, last] = entries.at(-1) ?? ["KEY_1", undefined];
      return Object.fromEntries([...entries.slice(0, -1), [key, withValue(last, rest, value)]]);
    }
    case "key": {
      const entries = isObject(request) ? Object.entries(request) : [];
      const [, last] = entries.at(-1) ?? ["KEY_1", "value"];
      return Object.fromEntries([...entries.slice(0, -1), [String(value), last ?? "value"]]);
    }
  }
}
