import { isObject, type Json } from "../wire/json.ts";
import type { RequestNode } from "./nodes.ts";

/** A list of so many items, distinct where the target or the contract has enough of them: a server may object to twins. */
export function items({ schema, typical }: RequestNode, count: number): Json[] {
  const first = (Array.isArray(typical) ? typical[0] : undefined) ?? "a";
  const listed = schema.items?.enum ?? [];
  return Array.from({ length: count }, (_, index) => {
    if (index === 0) return first;
    if (listed.length > 0) return listed.find((value, place) => value !== first && place >= index) ?? first;
    return another(first, index + 1);
  });
}

function another(item: Json, number: number): Json {
  const resource = typeof item === "string" ? /^\{\{(resource:[a-z-]+)\}\}$/.exec(item)?.[1] : undefined;
  if (resource !== undefined) return `{{${resource}-${number}}}`;
  // One file system can be mounted at two places.
  if (isObject(item) && typeof item.LocalMountPath === "string")
    return { ...item, LocalMountPath: `${item.LocalMountPath}-${number}` };
  return item;
}
