import { at, isObject, type Json, type JsonObject } from "./json.ts";
import { jsonOf, type Answer, type SentRequest } from "./exchange.ts";

/** The configuration that an answer shows; ListFunctions shows many. */
export function configurationIn(call: SentRequest["call"], answer: Answer): JsonObject | undefined {
  const body = jsonOf(answer.body);
  const shown = call === "GetFunction" ? at(body, "Configuration") : body;
  return isObject(shown) ? shown : undefined;
}

/** The configuration of one function in an answer of ListFunctions. */
export function functionNamed(body: Json | undefined, name: string): JsonObject | undefined {
  const functions = at(body, "Functions");
  if (!Array.isArray(functions)) return undefined;
  return functions.find((item): item is JsonObject => isObject(item) && item.FunctionName === name);
}
