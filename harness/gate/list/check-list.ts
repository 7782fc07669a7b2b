import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import { readFixture } from "../../contract/fixture.ts";
import { isObject } from "../../wire/json.ts";
import type { KnownList } from "../known.ts";
import { isDay } from "./day.ts";

const validate = new Ajv2020({
  formats: { date: isDay, uri: (text: string) => URL.canParse(text) },
  verbose: true,
}).compile<KnownList>(readFixture<object>("schemas/known.schema.json"));

/** What is wrong with a list, and where. */
export interface ListFault {
  /** From the list's top: `["known", 3, "status"]`. */
  path: (string | number)[];
  message: string;
}

/** A list of known failures in what a file, or a caller, gave; or the first thing that is wrong with it. */
export function checkList(content: unknown): { list: KnownList } | { fault: ListFault } {
  if (validate(content)) return { list: content };
  const errors = validate.errors ?? [];
  // A choice is told by what it is a choice for, not by each of its branches.
  const error = errors.find(({ keyword }) => keyword === "oneOf") ?? errors[0];
  return { fault: error ? describeFault(error) : { path: [], message: "it isn't a list of known failures" } };
}

function describeFault({ keyword, params, instancePath, parentSchema, data }: ErrorObject): ListFault {
  const path = instancePath.split("/").slice(1).map(unescaped);
  if (keyword === "required") return { path, message: `"${params.missingProperty}" is missing` };
  if (keyword === "additionalProperties") {
    const name = String(params.additionalProperty);
    return { path: [...path, name], message: `there is no member "${name}"` };
  }
  const expected = isObject(parentSchema) ? String(parentSchema.description) : "a list of known failures";
  const given = data === undefined || typeof data === "object" ? "" : ` is ${JSON.stringify(data)}`;
  return { path, message: `${path.at(-1) ?? "the list"}${given || " is wrong"}: expected ${expected}` };
}

const unescaped = (part: string): string | number =>
  /^\d+$/.test(part) ? Number(part) : part.replaceAll("~1", "/").replaceAll("~0", "~");
