import { mkdtempSync, rmSync } from "node:fs";
import http, { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CreateFunctionCommand,
  DeleteFunctionCommand,
  GetFunctionCommand,
  LambdaClient,
  ResourceConflictException,
  type CreateFunctionCommandInput,
} from "@aws-sdk/client-lambda";
import { loadContract } from "../contract/load-contract.ts";
import { packageAsBase64 } from "../generate/packages.ts";
import { record } from "../playback/index.ts";
import { createReference } from "../reference/reference.ts";
import { serveReference } from "../reference/serve.ts";
import { listening } from "./listening.ts";

export const INPUT: CreateFunctionCommandInput = {
  FunctionName: "hello",
  Role: "arn:aws:iam::123456789012:role/hello",
  Runtime: "python3.9",
  Handler: "index.handler",
  MemorySize: 256,
  Code: { ZipFile: Buffer.from(packageAsBase64("minimal"), "base64") },
};

export const clientOf = (endpoint: string): LambdaClient =>
  new LambdaClient({
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });

/** A user's client: creates, reads, conflicts, deletes. */
export const talking =
  (change: Partial<CreateFunctionCommandInput> = {}) =>
  async (endpoint: string): Promise<unknown> => {
    const client = clientOf(endpoint);
    const create = new CreateFunctionCommand({ ...INPUT, ...change });
    const FunctionName = create.input.FunctionName;
    const { FunctionArn } = await client.send(create);
    const { Configuration } = await client.send(new GetFunctionCommand({ FunctionName }));
    const conflict = await client.send(create).catch((error: unknown) => error instanceof ResourceConflictException);
    const { $metadata } = await client.send(new DeleteFunctionCommand({ FunctionName }));
    client.destroy();
    return [FunctionArn, Configuration?.State, Configuration?.MemorySize, conflict, $metadata.httpStatusCode];
  };

/** What `talking` gives. */
export const SAID = ["arn:aws:lambda:us-east-1:123456789012:function:hello", "Active", 256, true, 204];

/** By node:http. */
export const get = (url: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const request = http.get(url, (response) => {
      response.setEncoding("utf8");
      let text = "";
      response.on("data", (part: string) => (text += part));
      response.on("end", () => resolve(text));
    });
    request.on("error", reject);
  });

/** What a promise fails with. */
export async function failureOf(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("it didn't fail");
}

/** A folder, and servers, for one test. */
export interface Workplace {
  folder: string;
  /** Where a conversation goes; nothing is there. */
  file: string;
  /** Serves on a port of its own. @returns its origin */
  serve(answer: (incoming: IncomingMessage, outgoing: ServerResponse) => void): Promise<string>;
  /** Serves the same JSON to everyone. */
  serveJson(text: string): Promise<string>;
  /** Records `talking` against an empty reference, on a port of its own. */
  recordHello(overwrite?: boolean): Promise<unknown>;
  close(): void;
}

export function openWorkplace(): Workplace {
  const folder = mkdtempSync(join(tmpdir(), "conversation-"));
  const file = join(folder, "hello.conversation.json");
  const closing: (() => void)[] = [() => rmSync(folder, { recursive: true })];
  const serve: Workplace["serve"] = async (answer) => {
    const server = createServer(answer);
    closing.push(() => {
      server.close();
      server.closeAllConnections();
    });
    return (await listening(server)).origin;
  };
  return {
    folder,
    file,
    serve,
    serveJson: (text) =>
      serve((_, outgoing) => outgoing.writeHead(200, { "content-type": "application/json" }).end(text)),
    async recordHello(overwrite = false) {
      const served = await serveReference(createReference({ contract: loadContract("2021") }));
      try {
        return await record({ file, endpoint: served.url, overwrite }, talking());
      } finally {
        await served.close();
      }
    },
    close() {
      for (const each of closing) each();
    },
  };
}
