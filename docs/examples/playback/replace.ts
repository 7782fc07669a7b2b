import {
  CreateFunctionCommand,
  DeleteFunctionCommand,
  ResourceConflictException,
  type LambdaClient,
} from "@aws-sdk/client-lambda";

/** What is tested here: creates a function, in the place of one that is there. */
export async function replace(client: LambdaClient, name: string, zip: Uint8Array): Promise<"created" | "replaced"> {
  const create = new CreateFunctionCommand({
    FunctionName: name,
    Role: "arn:aws:iam::123456789012:role/deployed",
    Runtime: "python3.9",
    Handler: "index.handler",
    Code: { ZipFile: zip },
  });
  try {
    await client.send(create);
    return "created";
  } catch (error) {
    if (!(error instanceof ResourceConflictException)) throw error;
  }
  await client.send(new DeleteFunctionCommand({ FunctionName: name }));
  await client.send(create);
  return "replaced";
}
