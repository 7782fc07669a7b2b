import { notFound, type Outcome } from "../errors.ts";
import { functionArn } from "../configuration.ts";
import { findFunction } from "../find-function.ts";
import type { Call } from "../parts.ts";
import type { StoredFunction } from "../store.ts";
import type { JsonObject } from "../value.ts";

/** A read of something of a function that can't exist here: the function's own 404, else that of the thing. */
export const noneOf =
  (say: (arn: string, parameters: Record<string, string>) => string) =>
  (call: Call): Outcome => {
    const found = findFunction(call);
    return found.ok ? notFound(say(arnOf(found.stored, call), call.parameters)) : found.error;
  };

/** A list, or a setting, of a function that has none. */
export const emptyOf =
  (body: JsonObject) =>
  (call: Call): Outcome => {
    const found = findFunction(call);
    return found.ok ? { kind: "answer", status: 200, body } : found.error;
  };

/** A list that is of no function. */
export const empty = (body: JsonObject) => (): Outcome => ({ kind: "answer", status: 200, body });

const arnOf = (stored: StoredFunction, { parts }: Call): string => functionArn(stored, parts.surroundings);
