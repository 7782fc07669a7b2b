import type { ValidateFunction } from "ajv/dist/2020.js";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readFixture } from "../contract/fixture.ts";
import { isObject, type Json } from "../wire/json.ts";
import { suite } from "../session/version.ts";
import { UsageError } from "../usage-error.ts";

/** The endpoint that stands in a file for the one that was recorded. By RFC 6761 nothing ever answers there. */
export const STAND_IN = "http://lambda.invalid";

/** A request and its answer, in the form in which nock defines them. */
export interface Call {
  scope: string;
  method: string;
  /** With its query. */
  path: string;
  /** JSON, or text; packages by their digest. */
  body: Json;
  status: number;
  /** JSON, or text. */
  response: Json;
  rawHeaders: Record<string, string>;
}

/** What a file holds. Recorded again, it is the same but for what the endpoint or the client does differently. */
export interface Conversation {
  kind: "conversation";
  format: 1;
  suite: { name: string; version: string };
  /** In the order in which they were answered. */
  calls: Call[];
}

const FORMAT = 1;

export const nameOf = (file: string | URL): string => (file instanceof URL ? fileURLToPath(file) : file);

export const isThere = (file: string | URL): boolean => existsSync(file);

export function writeConversation(file: string | URL, calls: Call[]): void {
  const conversation: Conversation = { kind: "conversation", format: FORMAT, suite, calls };
  writeFileSync(file, `${JSON.stringify(conversation, undefined, 2)}\n`);
}

let validator: ValidateFunction<Conversation> | undefined;

async function compile(): Promise<ValidateFunction<Conversation>> {
  const { Ajv2020 } = await import("ajv/dist/2020.js");
  return new Ajv2020().compile<Conversation>(readFixture<object>("schemas/conversation.schema.json"));
}

/** @throws UsageError where the file isn't there, or is no conversation that this version reads */
export async function readConversation(file: string | URL): Promise<Conversation> {
  const name = nameOf(file);
  if (!isThere(file))
    throw new UsageError(`${name} isn't there: record the conversation first, with record({ file, endpoint }, …)`);
  return conversationIn(readFileSync(file, "utf8"), name);
}

/** @throws UsageError where the text is no conversation that this version reads */
export async function conversationIn(text: string, name: string): Promise<Conversation> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${name} isn't JSON: ${(error as Error).message}. Record the conversation again`);
  }
  if (isObject(content) && content.kind === "conversation" && Number(content.format) > FORMAT)
    throw new UsageError(
      `${name} is of format ${Number(content.format)}, this version reads ${FORMAT}: install a newer version of ${suite.name}`,
    );
  const validate = (validator ??= await compile());
  if (validate(content)) return content;
  const [error] = validate.errors ?? [];
  throw new UsageError(`${name} is no recorded conversation: ${error?.instancePath || "it"} ${error?.message}`);
}
