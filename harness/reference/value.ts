/** A request body's value, read by its schema: nulls are gone, blobs are bytes. */
export type Value = string | number | boolean | Uint8Array | Value[] | Structure;
export interface Structure {
  [member: string]: Value;
}

/** A value in an answer. */
export type Json = string | number | boolean | null | Json[] | JsonObject;
export interface JsonObject {
  [member: string]: Json;
}

export function isStructure(value: Value | undefined): value is Structure {
  return typeof value === "object" && !Array.isArray(value) && !(value instanceof Uint8Array);
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function text(from: Structure | undefined, member: string): string | undefined {
  const value = from?.[member];
  return typeof value === "string" ? value : undefined;
}

export function integer(from: Structure | undefined, member: string): number | undefined {
  const value = from?.[member];
  return typeof value === "number" ? value : undefined;
}

export function blob(from: Structure | undefined, member: string): Uint8Array | undefined {
  const value = from?.[member];
  return value instanceof Uint8Array ? value : undefined;
}

export function structure(from: Structure | undefined, member: string): Structure | undefined {
  const value = from?.[member];
  return isStructure(value) ? value : undefined;
}

export function items(from: Structure | undefined, member: string): Value[] {
  const value = from?.[member];
  return Array.isArray(value) ? value : [];
}

export function texts(from: Structure | undefined, member: string): string[] {
  return items(from, member).filter((item) => typeof item === "string");
}

/** A request value as it is echoed. */
export function echo(value: Value | undefined): Json {
  if (value === undefined) return null;
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (Array.isArray(value)) return value.map(echo);
  if (isStructure(value)) {
    return Object.fromEntries(Object.entries(value).map(([member, inner]) => [member, echo(inner)]));
  }
  return value;
}
