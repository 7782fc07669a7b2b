import { isOption, namesFrom, rowOf } from "../options/names.ts";
import type { Row } from "../options/row.ts";
import { isEmpty } from "../options/values.ts";
import type { ConformanceOptions } from "../session/conformance-options.ts";
import { UsageError } from "../usage-error.ts";

interface Shape {
  expected: string;
  holds(value: unknown): boolean;
}

const isText = (value: unknown): boolean => typeof value === "string";

function shapeOf(row: Row): Shape {
  switch (row.kind) {
    case "text":
    case "choice":
      return { expected: "a text", holds: isText };
    case "number":
      return { expected: "a number", holds: (value) => typeof value === "number" };
    case "flag":
      return { expected: "true or false", holds: (value) => typeof value === "boolean" };
    case "list":
      return { expected: `a list of ${row.of}`, holds: (value) => Array.isArray(value) && value.every(isText) };
    case "content":
      return {
        expected: "a name, a file or its content",
        holds: (value) => isText(value) || (typeof value === "object" && value !== null),
      };
    case "url":
      return {
        expected: `a URL, or "reference" for the embedded reference`,
        holds: (value) => isText(value) || value instanceof URL,
      };
    case "signal":
      return { expected: "an AbortSignal", holds: (value) => value instanceof AbortSignal };
    case "progress":
      return { expected: "a function", holds: (value) => typeof value === "function" };
  }
}

/**
 * Options as JavaScript gives them, whatever the types say: one that is misspelt would be one that isn't there, a text for
 * a flag would be true.
 * @throws UsageError
 */
export function checkOptions(options: ConformanceOptions): ConformanceOptions {
  if (typeof options !== "object" || options === null)
    throw new UsageError("options are missing: expected at least { endpoint }");
  const names: readonly string[] = namesFrom("library");
  for (const [name, value] of Object.entries(options) as [string, unknown][]) {
    if (!isOption(name) || !names.includes(name))
      throw new UsageError(`unknown option ${name}: expected one of ${names.join(", ")}`);
    if (name !== "endpoint" && isEmpty(value))
      throw new UsageError(`${name} is empty: give it a value, or leave the option out`);
    const { expected, holds } = shapeOf(rowOf(name));
    if (value !== undefined && !holds(value))
      throw new UsageError(`${name} is ${JSON.stringify(value)}: expected ${expected}`);
  }
  return options;
}
