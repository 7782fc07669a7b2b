import {
  CreateFunctionCommand,
  ResourceConflictException,
  waitUntilFunctionActiveV2,
  type LambdaClient,
} from "@aws-sdk/client-lambda";

/** What is tested here: creates a function and waits until it can be used, unless it is there already. */
export async function deploy(client: LambdaClient, name: string, zip: Uint8Array): Promise<"created" | "kept"> {
  try {
    await client.send(
      new CreateFunctionCommand({
        FunctionName: name,
        Role: "arn:aws:iam::123456789012:role/deployed",
        Runtime: "nodejs22.x",
        Handler: "index.handler",
        Code: { ZipFile: zip },
      }),
    );
  } catch (error) {
    if (error instanceof ResourceConflictException) return "kept";
    throw error;
  }
  await waitUntilFunctionActiveV2({ client, maxWaitTime: 60, minDelay: 0.05, maxDelay: 1 }, { FunctionName: name });
  return "created";
}
