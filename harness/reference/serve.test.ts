import {
  CreateFunctionCommand,
  DeleteFunctionCommand,
  GetFunctionCommand,
  LambdaClient,
  ListFunctionsCommand,
  ResourceConflictException,
  TooManyRequestsException,
} from "@aws-sdk/client-lambda";
import { expect } from "chai";
import { serveReference, type Served } from "./serve.ts";
import { reference, ROLE, ZIP } from "../testing/try-reference.ts";

describe("reference: over HTTP, to the official client", () => {
  let served: Served;
  let client: LambdaClient;

  beforeEach(async () => {
    served = await serveReference(reference({ rate: { perSecond: 0.001, burst: 3 } }));
    client = new LambdaClient({
      endpoint: served.url,
      region: "us-east-1",
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
      maxAttempts: 1,
    });
  });

  afterEach(async () => {
    client.destroy();
    await served.close();
  });

  const create = (FunctionName: string) =>
    client.send(
      new CreateFunctionCommand({
        FunctionName,
        Role: ROLE,
        Runtime: "python3.9",
        Handler: "index.handler",
        Code: { ZipFile: ZIP },
      }),
    );

  it("creates, shows, lists, deletes", async () => {
    expect((await create("f")).State).to.equal("Pending");
    const FunctionName = "arn:aws:lambda:us-east-1:123456789012:function:f";
    const shown = await client.send(new GetFunctionCommand({ FunctionName, Qualifier: "$LATEST" }));
    expect(shown.Configuration?.State).to.equal("Active");
    expect((await client.send(new ListFunctionsCommand({ MaxItems: 1 }))).Functions).to.have.length(1);
    const gone = await client.send(new DeleteFunctionCommand({ FunctionName: "f" }));
    expect(gone.$metadata.httpStatusCode).to.equal(204);
  });

  it("gives the client its own exceptions", async () => {
    await create("f");
    expect(await failure(create("f"))).to.be.instanceOf(ResourceConflictException);
    await create("g");
    expect(await failure(create("h"))).to.be.instanceOf(TooManyRequestsException);
  });

  it("lets one of many racing creates win", async () => {
    const outcomes = await Promise.allSettled([create("f"), create("f"), create("f")]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).to.have.length(1);
  });
});

async function failure(attempt: Promise<unknown>): Promise<unknown> {
  try {
    await attempt;
  } catch (error) {
    return error;
  }
  return undefined;
}
