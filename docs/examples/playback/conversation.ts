import { DeleteFunctionCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { strToU8, zipSync } from "fflate";
import { replace } from "./replace.ts";

export const file = new URL("replace.conversation.json", import.meta.url);

// The same bytes each time and everywhere: a zip holds the local time of its files.
const zip = zipSync(
  { "index.py": strToU8("def handler(event, context):\n    return event\n") },
  { mtime: new Date(1980, 0, 1) },
);

/** What record.ts records, and replace.test.ts plays back. It leaves nothing behind, and can be recorded again. */
export async function converse(endpoint: string): Promise<string[]> {
  const client = new LambdaClient({
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  const done = [await replace(client, "hello", zip), await replace(client, "hello", zip)];
  await client.send(new DeleteFunctionCommand({ FunctionName: "hello" }));
  return done;
}
