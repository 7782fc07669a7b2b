import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { isObject, type Json } from "../wire/json.ts";

/** The body of a message as nock records it: JSON where it is, else text, else hexadecimal digits. */
export function bodyOf(bytes: Uint8Array): Json {
  const text = Buffer.from(bytes).toString(isUtf8(bytes) ? "utf8" : "hex");
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

/** A request's body without the code in it: a package is known by its digest. */
export function neutralBody(body: Json): Json {
  if (Array.isArray(body)) return body.map(neutralBody);
  if (!isObject(body)) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      name === "ZipFile" && typeof value === "string" ? digestOf(value) : neutralBody(value),
    ]),
  );
}

function digestOf(base64: string): string {
  const bytes = Buffer.from(base64, "base64");
  const isBase64 = bytes.toString("base64") === base64;
  const sha256 = createHash("sha256")
    .update(isBase64 ? bytes : base64)
    .digest("hex");
  return isBase64
    ? `<package of ${bytes.length} bytes, SHA-256 ${sha256}>`
    : `<no base64, ${base64.length} characters, SHA-256 ${sha256}>`;
}
