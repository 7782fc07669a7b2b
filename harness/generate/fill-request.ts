import { fillJson, fillText, type Bindings, type RequestTemplate } from "../define/template.ts";
import type { EntryPoint } from "../contract/handler-files.ts";
import { isObject, type Json } from "../wire/json.ts";
import { packageAsBase64 } from "./packages.ts";

/** Fills in a request. A package in it holds the file that the request's own Handler names. @throws UnboundPlaceholder */
export function fillRequest(template: Json, bindings: Bindings): Json {
  const textOf = (member: string): string | undefined => {
    const value = isObject(template) ? template[member] : undefined;
    return typeof value === "string" ? fillText(value, bindings) : undefined;
  };
  return fillJson(template, packing(bindings, { handler: textOf("Handler"), runtime: textOf("Runtime") }));
}

/** The text that a request's body is sent as. In one that isn't given as JSON the handler is the usual one. */
export const fillBody = (body: RequestTemplate["body"], bindings: Bindings): string =>
  "json" in body
    ? JSON.stringify(fillRequest(body.json, bindings))
    : fillText(body.text, packing(bindings, { runtime: bindings.value("runtime", undefined) }));

const packing = (bindings: Bindings, entryPoint: EntryPoint): Bindings => ({
  value: (placeholder, argument) =>
    placeholder === "package" ? packageAsBase64(argument ?? "", entryPoint) : bindings.value(placeholder, argument),
});
