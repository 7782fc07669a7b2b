import { nameOperation } from "../reference/name-operation.ts";
import type { WireResponse } from "../reference/reference.ts";
import { route } from "../reference/route.ts";
import { redactLinks } from "../wire/redact.ts";

export interface RequestLog {
  /** A request came in; the function that it gives is told of the answer. */
  observe(method: string, path: string): (answer: WireResponse) => void;
  /** Says something of the request at hand. */
  note(text: string): void;
  count(): number;
}

export interface RequestLogOptions {
  write(text: string): void;
  /** Milliseconds. */
  now(): number;
  /** Says only what the reference doesn't have. */
  isQuiet: boolean;
}

/** One line a request; a second one where the request is for an operation that the reference doesn't have. */
export function makeRequestLog({ write, now, isQuiet }: RequestLogOptions): RequestLog {
  let count = 0;
  return {
    note: (text) => write(`  ${text}\n`),
    count: () => count,
    observe(method, given) {
      // Who signs a link sends the signature in it.
      const path = redactLinks(given);
      const startedAt = now();
      return ({ status, headers }) => {
        count++;
        const type = headers["x-amzn-errortype"];
        const took = (now() - startedAt).toFixed(1);
        const line = `${method} ${path} → ${status}${type === undefined ? "" : ` ${type}`} (${took} ms)\n`;
        if (!isQuiet) write(line);
        if (status >= 400 && route(method, path) === undefined) void describeStranger(method, path).then(write);
      };
    },
  };
}

async function describeStranger(method: string, path: string): Promise<string> {
  const name = await nameOperation(method, path);
  const what =
    name === undefined
      ? "no operation of Lambda has this method and path"
      : `${name} isn't one of the operations of this reference`;
  return `  ${method} ${path}: ${what}\n`;
}
