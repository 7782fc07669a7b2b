import type { RequestTemplate } from "../define/template.ts";
import type { JsonObject } from "../wire/json.ts";

/** What the base of each package type can't be without on a target, although it has a default. */
export interface Needed {
  zip: JsonObject;
  image: JsonObject;
}

export type PackageType = keyof Needed;

export const NOTHING_NEEDED: Needed = { zip: {}, image: {} };

export const packageTypeOf = ({ PackageType }: JsonObject): PackageType => (PackageType === "Image" ? "image" : "zip");

/** A body with what its package type needs, where it doesn't say something else itself. Text is taken for a zip's. */
export function withNeeded(body: RequestTemplate["body"], needed: Needed): RequestTemplate["body"] {
  if ("json" in body) return { json: { ...needed[packageTypeOf(body.json)], ...body.json } };
  const members = JSON.stringify(needed.zip).slice(1, -1);
  if (members === "") return body;
  return { text: body.text.replace(/^(\s*\{)(\s*\})?/, (_all, open, close) => `${open}${members}${close ?? ","}`) };
}
