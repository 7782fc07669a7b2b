import type { ConformanceOptions } from "../session/conformance-options.ts";
import { isEmpty } from "../session/option-values.ts";
import { UsageError } from "../usage-error.ts";

interface Shape {
  expected: string;
  holds(value: unknown): boolean;
}

const text: Shape = { expected: "a text", holds: (value) => typeof value === "string" };
const number: Shape = { expected: "a number", holds: (value) => typeof value === "number" };
const flag: Shape = { expected: "true or false", holds: (value) => typeof value === "boolean" };
const globs: Shape = { expected: "a list of globs", holds: (value) => Array.isArray(value) && value.every(text.holds) };
const content: Shape = {
  expected: "a name, a file or its content",
  holds: (value) => typeof value === "string" || (typeof value === "object" && value !== null),
};

const SHAPES: Record<keyof ConformanceOptions, Shape> = {
  endpoint: {
    expected: `a URL, or "reference" for the embedded reference`,
    holds: (value) => typeof value === "string" || value instanceof URL,
  },
  edition: text,
  region: text,
  strict: text,
  only: globs,
  known: content,
  profile: content,
  role: text,
  account: text,
  targetVersion: text,
  concurrency: number,
  seed: number,
  timeout: number,
  settle: number,
  burst: number,
  large: flag,
  reset: flag,
  allowInconclusive: globs,
  allowRemote: flag,
  out: text,
  signal: { expected: "an AbortSignal", holds: (value) => value instanceof AbortSignal },
  onCase: { expected: "a function", holds: (value) => typeof value === "function" },
};

const isOption = (name: string): name is keyof ConformanceOptions => Object.hasOwn(SHAPES, name);

/**
 * Options as JavaScript gives them, whatever the types say: one that is misspelt would be one that isn't there, a text for
 * a flag would be true.
 * @throws UsageError
 */
export function checkOptions(options: ConformanceOptions): ConformanceOptions {
  if (typeof options !== "object" || options === null)
    throw new UsageError("options are missing: expected at least { endpoint }");
  for (const [name, value] of Object.entries(options) as [string, unknown][]) {
    if (!isOption(name))
      throw new UsageError(`unknown option ${name}: expected one of ${Object.keys(SHAPES).join(", ")}`);
    if (name !== "endpoint" && isEmpty(value))
      throw new UsageError(`${name} is empty: give it a value, or leave the option out`);
    const { expected, holds } = SHAPES[name];
    if (value !== undefined && !holds(value))
      throw new UsageError(`${name} is ${JSON.stringify(value)}: expected ${expected}`);
  }
  return options;
}
