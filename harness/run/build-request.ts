import { fillText, paddingOf, type Bindings, type RequestTemplate } from "../define/template.ts";
import type { SentRequest } from "../wire/exchange.ts";
import { fillBody } from "../generate/fill-request.ts";
import { largeBodyOf } from "../generate/large-body.ts";
import { NOTHING_NEEDED, withNeeded, type Needed } from "../generate/needed.ts";
import type { Contract } from "../contract/schema.ts";

/** The CreateFunction request that a template means here and now. @param needed by every request on this target */
export function buildCreate(
  { operation }: Contract,
  template: RequestTemplate,
  bindings: Bindings,
  needed: Needed = NOTHING_NEEDED,
): SentRequest {
  const { method, path, headers = {}, signature } = template;
  const all: Record<string, string | null> = { "content-type": operation.contentType, ...headers };
  const body = withNeeded(template.body, needed);
  const text = fillBody(body, bindings);
  const large = largeBodyOf(text, "text" in body ? paddingOf(body.text) : undefined);
  return {
    call: "CreateFunction",
    method: method ?? operation.method,
    path: path ?? operation.path,
    headers: Object.fromEntries(
      Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [[name, fillText(value, bindings)]])),
    ),
    body: text,
    ...(large && { large }),
    signature: signature ?? "valid",
  };
}
