import { serialization, type Outcome } from "../errors.ts";
import { findFunction } from "../find-function.ts";
import type { Call } from "../parts.ts";
import { isStructure, type Structure } from "../value.ts";

export function tagResource(call: Call): Outcome {
  const body = call.parts.parse(call.body)?.json;
  const tags = typeof body === "object" && body !== null && "Tags" in body ? body.Tags : undefined;
  if (typeof tags !== "object" || tags === null) return serialization("Start of structure or map expected");
  const added = Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, String(value)]));
  return retag(call, (own) => ({ ...own, ...added }));
}

export function untagResource(call: Call): Outcome {
  const gone = new Set(call.query.getAll("tagKeys"));
  return retag(call, (own) => Object.fromEntries(Object.entries(own).filter(([key]) => !gone.has(key))));
}

function retag(call: Call, change: (tags: Structure) => Structure): Outcome {
  const found = findFunction({ ...call, parameters: { FunctionName: call.parameters["Resource"] ?? "" } });
  if (!found.ok) return found.error;
  const { stored } = found;
  const own = stored.input["Tags"];
  call.store.putFunction({ ...stored, input: { ...stored.input, Tags: change(isStructure(own) ? own : {}) } });
  return { kind: "answer", status: 204 };
}
