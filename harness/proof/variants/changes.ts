import { isObject, type Json, type JsonObject } from "../../wire/json.ts";
import type { AwsError, Outcome } from "../../reference/errors.ts";
import type { Surroundings } from "../../reference/parts.ts";
import type { View } from "../../reference/configuration.ts";
import type { StoredFunction } from "../../reference/store.ts";
import type { WireRequest, WireResponse } from "../../reference/wire.ts";
import type { Patch } from "../bench.ts";

/** Changes one after another: the later one sees what the earlier one left. */
export const both =
  (...patches: readonly Patch[]): Patch =>
  (parts, world) =>
    patches.reduce((patched, patch) => patch(patched, world), parts);

/** Changes what every answer shows of a function, once it has the edition's shape. */
export const showing =
  (change: (shown: JsonObject) => JsonObject): Patch =>
  (parts) => ({ ...parts, shape: (schema, configuration) => change(parts.shape(schema, configuration)) });

/** Changes what is known of a function, before it is shaped. */
export const knowing =
  (change: (known: JsonObject, stored: StoredFunction, view: View, surroundings: Surroundings) => JsonObject): Patch =>
  (parts) => ({
    ...parts,
    configuration: (stored, view, surroundings) =>
      change(parts.configuration(stored, view, surroundings), stored, view, surroundings),
  });

/** Changes an outcome before it is put on the wire. */
export const telling =
  (change: (outcome: Outcome, request: WireRequest) => Outcome): Patch =>
  (parts) => ({ ...parts, respond: (outcome, request) => parts.respond(change(outcome, request), request) });

/** Changes refusals before they are put on the wire. */
export const refusing = (change: (error: AwsError, request: WireRequest) => AwsError): Patch =>
  telling((outcome, request) => (outcome.kind === "error" ? change(outcome, request) : outcome));

/** Changes answers on the wire. */
export const answering =
  (change: (response: WireResponse, request: WireRequest) => WireResponse): Patch =>
  (parts) => ({ ...parts, respond: (outcome, request) => change(parts.respond(outcome, request), request) });

/** Answers some requests with an error before anything else has looked at them. */
export const intercepting =
  (objection: (request: WireRequest) => AwsError | undefined): Patch =>
  (parts) => ({
    ...parts,
    authenticate: (request) => {
      const error = objection(request);
      return error ? { ok: false, error } : parts.authenticate(request);
    },
  });

export const withHeaders = (response: WireResponse, headers: Record<string, string>): WireResponse => ({
  ...response,
  headers: { ...response.headers, ...headers },
});

/** The answer in other words, its length told rightly. */
export function withText(response: WireResponse, text: string): WireResponse {
  const body = Buffer.from(text);
  return withHeaders({ ...response, body }, { "content-length": String(body.length) });
}

/** The JSON of an answer that has one. */
export function jsonOf({ body }: WireResponse): Json | undefined {
  if (body.length === 0) return undefined;
  const json: Json = JSON.parse(Buffer.from(body).toString("utf8"));
  return json;
}

export const without = <T>(object: Record<string, T>, ...names: readonly string[]): Record<string, T> =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));

/** Maps are the user's: what is in them isn't the server's to change. */
const MAPS = ["Variables", "Tags"];

/** Changes each structure of a document, the inner ones first. */
export function eachStructure(value: Json, change: (structure: JsonObject) => JsonObject): Json {
  if (Array.isArray(value)) return value.map((item) => eachStructure(item, change));
  return isObject(value) ? inStructure(value, change) : value;
}

export function inStructure(structure: JsonObject, change: (structure: JsonObject) => JsonObject): JsonObject {
  return change(
    Object.fromEntries(
      Object.entries(structure).map(([name, member]) => [
        name,
        MAPS.includes(name) ? member : eachStructure(member, change),
      ]),
    ),
  );
}

/** The request that made a function, as JSON. */
export function askedOf({ input }: StoredFunction): JsonObject {
  const asked: JsonObject = JSON.parse(JSON.stringify(input));
  return asked;
}
