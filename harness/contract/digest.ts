import { createHash } from "node:crypto";

/** Hex SHA-256 of the value's canonical JSON: the order of members doesn't matter, the order of items does. */
export function digestOf(value: unknown): string {
  const text: string | undefined = JSON.stringify(value, sortMembers);
  if (text === undefined) throw new TypeError(`a ${typeof value} has no JSON and so no digest`);
  return createHash("sha256").update(text, "utf8").digest("hex");
}

function sortMembers(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
