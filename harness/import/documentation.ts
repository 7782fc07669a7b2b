import { createHash } from "node:crypto";
import type { Documentation } from "../contract/documentation.ts";
import { isObject } from "./model-json.ts";

/**
 * What a service model says of an operation besides its constraints, as digests: whether a text changed can be seen by
 * them, and which. Empty where the model has no documentation.
 */
export function documentationOf(text: string, operation = "CreateFunction"): Documentation {
  const model: unknown = JSON.parse(text);
  const [operations, shapes] = [memberOf(model, "operations"), memberOf(model, "shapes")];
  const described = memberOf(operations, operation);
  const found = new Map<string, string>();
  const note = (place: string, value: unknown): void => {
    const said = memberOf(value, "documentation");
    if (typeof said === "string") found.set(place, digestOf(said));
  };
  note(operation, described);
  const errors = memberOf(described, "errors");
  const waiting = [
    memberOf(described, "input"),
    memberOf(described, "output"),
    ...(Array.isArray(errors) ? errors : []),
  ];
  const seen = new Set<string>();
  for (let reference = waiting.pop(); reference !== undefined; reference = waiting.pop()) {
    const name = memberOf(reference, "shape");
    if (typeof name !== "string" || seen.has(name)) continue;
    seen.add(name);
    const shape = memberOf(shapes, name);
    note(name, shape);
    const members = memberOf(shape, "members");
    for (const [member, value] of Object.entries(isObject(members) ? members : {})) {
      note(`${name}.${member}`, value);
      waiting.push(value);
    }
    waiting.push(
      ...["member", "key", "value"].map((part) => memberOf(shape, part)).filter((part) => part !== undefined),
    );
  }
  return Object.fromEntries([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

const memberOf = (value: unknown, name: string): unknown =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;

/** Spaces and the lines' ends are the formatter's. Half a digest tells one text from another. */
const digestOf = (text: string): string =>
  createHash("sha256").update(text.replaceAll(/\s+/g, " ").trim(), "utf8").digest("hex").slice(0, 32);
