import { describeJson, isObject, type Json } from "../wire/json.ts";
import type { Call } from "./conversation.ts";

/** What of a call is compared. */
export type Request = Pick<Call, "method" | "path" | "body">;

export const describeRequest = ({ method, path }: Omit<Request, "body">): string => `${method} ${path}`;

/** Where a request isn't the recorded one, a line each. */
export function differences(recorded: Request, sent: Request): string[] {
  return [
    ...(recorded.method === sent.method ? [] : [line("method", recorded.method, sent.method)]),
    ...(recorded.path === sent.path ? [] : [line("path", recorded.path, sent.path)]),
    ...differencesOf("body", recorded.body, sent.body),
  ];
}

function differencesOf(path: string, recorded: Json | undefined, sent: Json | undefined): string[] {
  if (isObject(recorded) && isObject(sent)) {
    const names = new Set([...Object.keys(recorded), ...Object.keys(sent)]);
    return [...names].flatMap((name) => differencesOf(`${path}.${name}`, own(recorded, name), own(sent, name)));
  }
  if (Array.isArray(recorded) && Array.isArray(sent)) {
    const length = Math.max(recorded.length, sent.length);
    return Array.from({ length }).flatMap((_, index) =>
      differencesOf(`${path}[${index}]`, recorded[index], sent[index]),
    );
  }
  return JSON.stringify(recorded) === JSON.stringify(sent) ? [] : [line(path, recorded, sent)];
}

const own = (object: Record<string, Json>, name: string): Json | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined;

const line = (what: string, recorded: Json | undefined, sent: Json | undefined): string =>
  `  ${what}: recorded ${describeJson(recorded, 200)}, sent ${describeJson(sent, 200)}`;
