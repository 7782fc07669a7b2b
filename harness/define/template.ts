import type { WrongSignature } from "../wire/exchange.ts";
import type { Json, JsonObject } from "../wire/json.ts";

/**
 * A request before it meets a target. Strings hold placeholders that are filled in when it is sent:
 *
 * - `{{name}}`, `{{name-2}}`: names that no function of the run has; `{{name:64}}` the same, filled up to 64 characters;
 * - `{{number}}`: alone in its string, a JSON number that can serve as a fresh name;
 * - `{{pad:100}}`: at the end of a body, blanks up to 100 bytes in all;
 * - `{{fit:141}}`: fills the string that it stands in up to 141 characters; `{{filler:10}}`: 10 characters;
 * - `{{role}}`, `{{runtime}}`, `{{region}}`, `{{account}}`, `{{partition}}`, `{{other-region}}`, `{{other-account}}`;
 * - `{{package:minimal}}` and its siblings: deployment packages as base64, with the file that the Handler beside names;
 * - `{{resource:layer}}` and its siblings: what the target's profile names or the set-up created.
 */
export interface RequestTemplate {
  body: { json: JsonObject } | { text: string };
  method?: string;
  path?: string;
  /** Added to the usual ones; `null` leaves one out. */
  headers?: Record<string, string | null>;
  /** How the request is signed; rightly, if not said. */
  signature?: WrongSignature;
}

/** The values of placeholders. Undefined: this target has no such thing. */
export interface Bindings {
  value(placeholder: string, argument: string | undefined): string | undefined;
}

export class UnboundPlaceholder extends Error {
  readonly placeholder: string;

  constructor(placeholder: string) {
    super(`nothing is known for {{${placeholder}}}`);
    this.placeholder = placeholder;
  }
}

const PLACEHOLDER = /\{\{([a-z0-9-]+)(?::([a-z0-9:-]+))?\}\}/g;

/** The placeholders of a template, as they stand between the braces. */
export function placeholdersOf(template: unknown): Set<string> {
  const text = typeof template === "string" ? template : JSON.stringify(template);
  return new Set(
    [...text.matchAll(PLACEHOLDER)].map(([, name, argument]) => (argument ? `${name}:${argument}` : `${name}`)),
  );
}

/** Fills in a string's placeholders. @throws UnboundPlaceholder */
export function fillText(text: string, bindings: Bindings): string {
  if (!text.includes("{{")) return text;
  let fit: number | undefined;
  const filled = text.replace(PLACEHOLDER, (whole, name: string, argument: string | undefined) => {
    if (name === "filler") return "a".repeat(Number(argument));
    // The body is padded where it is built.
    if (name === "pad") return "";
    if (name === "fit") {
      fit = Number(argument);
      return whole;
    }
    const value = bindings.value(name, argument);
    if (value === undefined) throw new UnboundPlaceholder(argument ? `${name}:${argument}` : name);
    return value;
  });
  if (fit === undefined) return filled;
  const marker = `{{fit:${fit}}}`;
  const missing = fit - ([...filled].length - marker.length);
  if (missing < 0) throw new Error(`"${text}" doesn't fit into ${fit} characters`);
  return filled.replace(marker, "a".repeat(missing));
}

/** The size up to which a body is padded, where its text says so. */
export function paddingOf(text: string): number | undefined {
  const bytes = /\{\{pad:(\d+)\}\}$/.exec(text)?.[1];
  return bytes === undefined ? undefined : Number(bytes);
}

/** Fills in a JSON template, the keys of its maps too. @throws UnboundPlaceholder */
export function fillJson(template: Json, bindings: Bindings): Json {
  if (typeof template === "string") {
    const filled = fillText(template, bindings);
    return template === "{{number}}" ? Number(filled) : filled;
  }
  if (Array.isArray(template)) return template.map((item) => fillJson(item, bindings));
  if (template === null || typeof template !== "object") return template;
  return Object.fromEntries(
    Object.entries(template).map(([key, value]) => [fillText(key, bindings), fillJson(value, bindings)]),
  );
}
