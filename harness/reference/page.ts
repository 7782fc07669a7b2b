import { validation, type AwsError } from "./errors.ts";

/** AWS gives at most 50 a page, whatever MaxItems says. */
const PAGE = 50;

export type Page<Item> = { ok: true; items: Item[]; nextMarker: string | null } | { ok: false; error: AwsError };

/**
 * The page that a list's Marker and MaxItems ask for. The marker is the last item's place, opaque to callers.
 * @param all in the order of their keys
 */
export function takePage<Item extends { key: string }>(all: readonly Item[], query: URLSearchParams): Page<Item> {
  const maxItems = Number(query.get("MaxItems") ?? PAGE);
  if (!Number.isInteger(maxItems) || maxItems < 1) {
    return refuse(String(query.get("MaxItems")), "Member must have value greater than or equal to 1");
  }
  if (maxItems > 10_000) return refuse(String(maxItems), "Member must have value less than or equal to 10000");
  const after = Buffer.from(query.get("Marker") ?? "", "base64url").toString();
  const rest = all.filter(({ key }) => key > after);
  const items = rest.slice(0, Math.min(maxItems, PAGE));
  const last = items.at(-1);
  const more = last !== undefined && rest.length > items.length;
  return { ok: true, items, nextMarker: more ? Buffer.from(last.key).toString("base64url") : null };
}

function refuse(value: string, rule: string): { ok: false; error: AwsError } {
  const error = validation(
    `1 validation error detected: Value '${value}' at 'maxItems' failed to satisfy constraint: ${rule}`,
  );
  return { ok: false, error };
}
