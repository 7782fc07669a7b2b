import { isObject, type Json } from "../wire/json.ts";
import type { Schema } from "./schema.ts";

/** The members of a value that its schema doesn't know, by path: `Code.Owner`, `FileSystemConfigs.member.Size`. */
export function unknownMembers(schema: Schema, value: Json, path: readonly string[] = []): string[] {
  const { items, properties } = schema;
  if (Array.isArray(value))
    return items === undefined ? [] : value.flatMap((item) => unknownMembers(items, item, [...path, "member"]));
  if (!isObject(value) || !properties) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const own = [...path, name];
    const below = Object.hasOwn(properties, name) ? properties[name] : undefined;
    return below === undefined ? [own.join(".")] : unknownMembers(below, member, own);
  });
}
