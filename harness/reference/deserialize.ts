import type { Schema } from "../contract/schema.ts";
import { isStructure, type Structure, type Value } from "./value.ts";

/** JSON types against the schema's, before any constraint is looked at (as AWS does: deserialisation comes first). */
export type Deserialized = { ok: true; value: Structure } | { ok: false; message: string };

const INTEGER_BOUND = 2 ** 31;
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The body as JSON; undefined if it isn't. */
export function parseJson(body: Uint8Array): { json: unknown } | undefined {
  try {
    return { json: JSON.parse(utf8.decode(body)) };
  } catch {
    return undefined;
  }
}

export function deserialize(schema: Schema, json: unknown): Deserialized {
  const problems: string[] = [];
  const value = read(schema, json, (problem) => problems.push(problem));
  const [problem] = problems;
  if (problem !== undefined) return { ok: false, message: problem };
  return isStructure(value) ? { ok: true, value } : { ok: false, message: "Start of structure or map expected" };
}

type Report = (problem: string) => void;

function read(schema: Schema, json: unknown, report: Report): Value | undefined {
  switch (schema.type) {
    case "object":
      if (!isRecord(json)) return refuse(json, "a Structure or Map", report);
      return schema.properties === undefined ? readMap(schema, json, report) : readStructure(schema, json, report);
    case "array":
      return Array.isArray(json) ? readList(schema, json, report) : refuse(json, "a List", report);
    case "string":
      if (typeof json !== "string") return refuse(json, "a String", report);
      return schema.contentEncoding === "base64" ? readBlob(json, report) : json;
    case "boolean":
      return typeof json === "boolean" ? json : refuse(json, "a Boolean", report);
    case "integer":
      return isInteger(json) ? json : refuse(json, "an Integer", report);
    case "number":
      return typeof json === "number" && Number.isFinite(json) ? json : refuse(json, "a Number", report);
  }
}

/** Null is absence for a member, whatever it is; the constraints see whether it was required. Unknown members go. */
function readStructure(schema: Schema, json: Record<string, unknown>, report: Report): Structure {
  const members: [string, Value][] = [];
  for (const [member, inner] of Object.entries(schema.properties ?? {})) {
    const given = Object.hasOwn(json, member) ? json[member] : undefined;
    if (given === undefined || given === null) continue;
    const value = read(inner, given, report);
    if (value !== undefined) members.push([member, value]);
  }
  return Object.fromEntries(members);
}

function readMap(schema: Schema, json: Record<string, unknown>, report: Report): Structure {
  const inner = schema.additionalProperties ?? { type: "string", "x-clauses": {} };
  const members: [string, Value][] = [];
  for (const [key, given] of Object.entries(json)) {
    const value = read(inner, given, report);
    if (value !== undefined) members.push([key, value]);
  }
  return Object.fromEntries(members);
}

function readList(schema: Schema, json: unknown[], report: Report): Value[] {
  const inner = schema.items ?? { type: "string", "x-clauses": {} };
  return json.map((given) => read(inner, given, report)).filter((value) => value !== undefined);
}

/** Standard alphabet and right padding; Buffer skips what it doesn't know, which shows in the length. */
function readBlob(encoded: string, report: Report): Uint8Array | undefined {
  const padding = encoded.endsWith("==") ? 2 : encoded.endsWith("=") ? 1 : 0;
  const bytes = Buffer.from(encoded, "base64");
  const whole = encoded.length % 4 === 0 && bytes.length === (encoded.length / 4) * 3 - padding;
  if (whole && !encoded.includes("-") && !encoded.includes("_")) return bytes;
  report("Invalid base64 encoding of a blob");
  return undefined;
}

function refuse(json: unknown, wanted: string, report: Report): undefined {
  report(`${kind(json)} can not be converted to ${wanted}`);
  return undefined;
}

function kind(json: unknown): string {
  if (json === null) return "NULL_VALUE";
  if (Array.isArray(json)) return "START_LIST";
  return typeof json === "object" ? "START_STRUCTURE" : `${typeof json}_VALUE`.toUpperCase();
}

function isInteger(json: unknown): json is number {
  return Number.isInteger(json) && typeof json === "number" && json >= -INTEGER_BOUND && json < INTEGER_BOUND;
}

function isRecord(json: unknown): json is Record<string, unknown> {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}
