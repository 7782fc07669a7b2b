import { isObject, type Json } from "../wire/json.ts";
import type { Step } from "./walk.ts";

/** A request's value at a place of the schema. */
export function valueAt(request: Json | undefined, steps: readonly Step[]): Json | undefined {
  let node = request;
  for (const step of steps) {
    if (step.kind === "member") node = isObject(node) ? node[step.name] : undefined;
    else if (step.kind === "items") node = Array.isArray(node) ? node.at(-1) : undefined;
    else {
      const last: [string, Json] | undefined = isObject(node) ? Object.entries(node).at(-1) : undefined;
      node = step.kind === "key" ? last?.[0] : last?.[1];
    }
  }
  return node;
}
