import { isObject, type Json, type JsonObject } from "../../wire/json.ts";
import type { Schema } from "../../contract/schema.ts";
import { packageAsBase64 } from "../../generate/packages.ts";
import { invalidParameter, type AwsError } from "../../reference/errors.ts";
import type { Draft, Rule, Standing } from "../../reference/rule.ts";
import type { WireRequest, WireResponse } from "../../reference/wire.ts";
import type { Patch } from "./mutant.ts";

const readsCreate = (schema: Schema): boolean => schema.properties?.["FunctionName"] !== undefined;

/** Refuses each create whose body looks like this, as it refuses a broken constraint. */
export const refusing =
  (isDisliked: (json: JsonObject) => boolean): Patch =>
  (parts) => {
    // Between reading a body and looking at its constraints nothing else happens.
    let disliked = false;
    return {
      ...parts,
      deserialize: (schema, json) => {
        disliked = readsCreate(schema) && isObject(json) && isDisliked(json);
        return parts.deserialize(schema, json);
      },
      violations: (schema, value) => {
        const planted = { path: "planted", printed: "", rule: "Member must be otherwise" };
        return [...(disliked ? [planted] : []), ...parts.violations(schema, value)];
      },
    };
  };

/** Reads another request out of the body than it holds. */
export const reading =
  (read: (json: JsonObject) => JsonObject): Patch =>
  (parts) => ({
    ...parts,
    deserialize: (schema, json) => parts.deserialize(schema, readsCreate(schema) && isObject(json) ? read(json) : json),
  });

/** Takes each create whose body looks like this for a valid one: what is wrong at the member is passed over. */
export const forgiving = (isForgiven: (json: JsonObject) => boolean, member: string): Patch =>
  reading((json) => (isForgiven(json) ? withoutMember(json, member) : json));

let made = 0;

/** Values for members that can't be left out. */
const STAND_INS: Record<string, (json: JsonObject) => Json> = {
  FunctionName: () => `stand-in-${(made += 1)}`,
  Role: () => "arn:aws:iam::123456789012:role/stand-in",
  Handler: () => "index.handler",
  Runtime: () => "python3.9",
  Code: ({ PackageType }) =>
    PackageType === "Image"
      ? { ImageUri: "123456789012.dkr.ecr.us-east-1.amazonaws.com/stand-in:latest" }
      : { ZipFile: packageAsBase64("minimal") },
};

export function withoutMember(json: JsonObject, member: string): JsonObject {
  const { [member]: _left, ...others } = json;
  const standIn = STAND_INS[member];
  return standIn ? { ...others, [member]: standIn(json) } : others;
}

/** Drops rules, size rules and recorded constraints by their names. */
export const without =
  (...names: readonly string[]): Patch =>
  (parts) => {
    const stays = ({ name }: { name: string }): boolean => !names.includes(name);
    return {
      ...parts,
      rules: parts.rules.filter(stays),
      sizeRules: parts.sizeRules.filter(stays),
      recorded: parts.recorded.filter(stays),
    };
  };

/** Replaces what a rule says; `undefined` accepts. */
export const ruling =
  (name: string, say: (said: AwsError | undefined, draft: Draft, standing: Standing) => AwsError | undefined): Patch =>
  (parts) => {
    const replaced = (rule: Rule): Rule => ({
      name: rule.name,
      check: (draft, standing) => say(rule.check(draft, standing), draft, standing),
    });
    return { ...parts, rules: parts.rules.map((rule) => (rule.name === name ? replaced(rule) : rule)) };
  };

/** A rule that nobody asked for, before all others. */
export const alsoRefusing =
  (isDisliked: (draft: Draft, standing: Standing) => boolean): Patch =>
  (parts) => {
    const planted: Rule = {
      name: "planted",
      check: (draft, standing) => (isDisliked(draft, standing) ? invalidParameter("a planted refusal") : undefined),
    };
    return { ...parts, rules: [planted, ...parts.rules] };
  };

/** Changes what every answer shows of a function. */
export const showing =
  (change: (shown: JsonObject) => JsonObject): Patch =>
  (parts) => ({ ...parts, shape: (schema, configuration) => change(parts.shape(schema, configuration)) });

/** Changes what is shown of a function on one occasion, knowing what was asked for. */
export const showingOn =
  (occasion: "create" | "read", change: (shown: JsonObject, asked: JsonObject) => JsonObject): Patch =>
  (parts) => ({
    ...parts,
    configuration: (stored, view, surroundings) => {
      const shown = parts.configuration(stored, view, surroundings);
      return view.occasion === occasion ? change(shown, JSON.parse(JSON.stringify(stored.input))) : shown;
    },
  });

export const isCreate = ({ method, path }: WireRequest): boolean =>
  method === "POST" && /^\/2015-03-31\/functions\/?(?:\?|$)/u.test(path);

/** Changes answers on their way out. */
export const answering =
  (change: (response: WireResponse, request: WireRequest) => WireResponse): Patch =>
  (parts) => ({ ...parts, respond: (outcome, request) => change(parts.respond(outcome, request), request) });

/** Changes refusals on their way out. */
export const refusingWith = (change: (response: WireResponse) => WireResponse, isMeant = isAnyRefusal): Patch =>
  answering((response, request) => (isCreate(request) && isMeant(response) ? change(response) : response));

const isAnyRefusal = ({ status }: WireResponse): boolean => status >= 400 && status < 500;

/** Changes successful creates on their way out. */
export const succeedingWith = (change: (response: WireResponse) => WireResponse): Patch =>
  answering((response, request) => (isCreate(request) && response.status === 201 ? change(response) : response));

export function jsonBody({ body }: WireResponse): JsonObject {
  const json: unknown = JSON.parse(Buffer.from(body).toString("utf8"));
  return isObject(json) ? json : {};
}

export function withJson(response: WireResponse, json: Json): WireResponse {
  return { ...response, body: Buffer.from(JSON.stringify(json)) };
}

export function withoutHeader({ headers, ...response }: WireResponse, name: string): WireResponse {
  const { [name]: _left, ...others } = headers;
  return { ...response, headers: others };
}
