import http from "node:http";
import {
  CreateFunctionCommand,
  GetFunctionCommand,
  InvokeCommand,
  LambdaClient,
  ListFunctionsCommand,
  ResourceConflictException,
  TooManyRequestsException,
  waitUntilFunctionActiveV2,
} from "@aws-sdk/client-lambda";
import { expect } from "chai";
import { http as mock, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { clearAwsEnvironment } from "../testing/clear-aws-environment.ts";
import { lambdaHandlers } from "./msw.ts";
import { FUNCTIONS, input, ROLE, ZIP } from "../testing/try-reference.ts";

const HOST = "https://lambda.eu-west-1.amazonaws.com";

const UNHANDLED = "nobody handles it";

const createCommand = (FunctionName: string, Role = ROLE): CreateFunctionCommand =>
  new CreateFunctionCommand({
    FunctionName,
    Role,
    Runtime: "python3.9",
    Handler: "index.handler",
    Code: { ZipFile: ZIP },
  });

describe("msw: what other people's tests meet", () => {
  const server = setupServer();
  let client: LambdaClient;

  before(() => {
    clearAwsEnvironment();
    server.listen({ onUnhandledFrame: () => Promise.reject(new Error(UNHANDLED)) });
  });
  beforeEach(() => {
    // A client as an application makes it: the host follows from the region.
    const credentials = { accessKeyId: "anyone", secretAccessKey: "anything" };
    client = new LambdaClient({ region: "eu-west-1", credentials, maxAttempts: 1 });
  });
  afterEach(() => {
    client.destroy();
    server.resetHandlers();
  });
  after(() => server.close());

  const failure = async (attempt: Promise<unknown>): Promise<unknown> => {
    try {
      return await attempt;
    } catch (error) {
      return error;
    }
  };

  it("the SDK creates, waits and conflicts, with no endpoint and whatever credentials", async () => {
    server.use(...lambdaHandlers({ account: "111122223333", pendingMs: 10 }));
    const create = () => client.send(createCommand("f", "arn:aws:iam::111122223333:role/lambda"));
    expect(await create()).to.include({
      State: "Pending",
      FunctionArn: "arn:aws:lambda:eu-west-1:111122223333:function:f",
    });
    await waitUntilFunctionActiveV2({ client, maxWaitTime: 5, minDelay: 0.01, maxDelay: 0.02 }, { FunctionName: "f" });
    const { Configuration } = await client.send(new GetFunctionCommand({ FunctionName: "f" }));
    expect(Configuration?.State).to.equal("Active");
    expect(await failure(create())).to.be.instanceOf(ResourceConflictException);
  });

  it("the SDK is throttled, and told when to come again", async () => {
    server.use(...lambdaHandlers({ rate: { perSecond: 0.001, burst: 1 } }));
    await client.send(createCommand("f"));
    const error = await failure(client.send(createCommand("g")));
    expect(error).to.be.instanceOf(TooManyRequestsException).that.includes({ retryAfterSeconds: "1" });
  });

  it("the SDK tries again by itself, with maxAttempts above 1", async () => {
    server.use(...lambdaHandlers({ rate: { perSecond: 20, burst: 1 } }));
    await client.send(createCommand("f"));
    const patient = new LambdaClient({ region: "eu-west-1", credentials: client.config.credentials, maxAttempts: 3 });
    const { $metadata } = await patient.send(createCommand("g"));
    expect($metadata).to.deep.include({ httpStatusCode: 201, attempts: 2 });
    patient.destroy();
  });

  it("are of the newest edition, and take its runtimes, unless they are told", async () => {
    const newest = { method: "POST", body: JSON.stringify(input({ Runtime: "nodejs24.x" })) };
    server.use(...lambdaHandlers());
    expect((await fetch(HOST + FUNCTIONS, newest)).status).to.equal(201);
    server.use(...lambdaHandlers({ edition: "2021" }));
    expect((await fetch(HOST + FUNCTIONS, newest)).status).to.equal(400);
  });

  it("fetch needs no signature", async () => {
    server.use(...lambdaHandlers({ edition: "2026-05" }));
    const created = await fetch(HOST + FUNCTIONS, { method: "POST", body: JSON.stringify(input()) });
    expect(created.status).to.equal(201);
    expect(await created.json()).to.include({ FunctionArn: "arn:aws:lambda:eu-west-1:123456789012:function:f" });
    const refused = await fetch(HOST + FUNCTIONS, { method: "POST", body: JSON.stringify(input({ MemorySize: 1 })) });
    expect(refused.status).to.equal(400);
    expect(refused.headers.get("x-amzn-errortype")).to.equal("ValidationException");
    const deleted = await fetch(`${HOST + FUNCTIONS}/f`, { method: "DELETE" });
    expect([deleted.status, await deleted.text()]).to.deep.equal([204, ""]);
  });

  it("stands in the partition of its region", async () => {
    server.use(...lambdaHandlers({ region: "cn-north-1" }));
    const answer = await fetch(`https://lambda.cn-northwest-1.amazonaws.com.cn${FUNCTIONS}/f`);
    expect(await answer.json()).to.include({
      Message: "Function not found: arn:aws-cn:lambda:cn-northwest-1:123456789012:function:f",
    });
    expect(await failure(client.send(new ListFunctionsCommand({})))).to.have.property("message", UNHANDLED);
  });

  it("node:http reaches it at the endpoint that it was given", async () => {
    server.use(...lambdaHandlers({ endpoint: "http://localhost:4566", region: "eu-central-1" }));
    const { status, body } = await get(`http://localhost:4566${FUNCTIONS}/f`);
    expect(status).to.equal(404);
    expect(JSON.parse(body)).to.deep.equal({
      Type: "User",
      Message: "Function not found: arn:aws:lambda:eu-central-1:123456789012:function:f",
    });
    expect(await failure(client.send(new ListFunctionsCommand({})))).to.have.property("message", UNHANDLED);
  });

  it("checks signatures where it is told to", async () => {
    server.use(...lambdaHandlers({ signatures: "checked", credentials: { accessKeyId: "k", secretAccessKey: "s" } }));
    const unsigned = await fetch(HOST + FUNCTIONS);
    expect(unsigned.status).to.equal(403);
    expect(await failure(client.send(new ListFunctionsCommand({})))).to.include({
      name: "UnrecognizedClientException",
    });
    const known = new LambdaClient({
      region: "eu-west-1",
      credentials: { accessKeyId: "k", secretAccessKey: "s" },
      maxAttempts: 1,
    });
    expect((await known.send(new ListFunctionsCommand({}))).Functions).to.deep.equal([]);
    known.destroy();
  });

  it("leaves other operations to other handlers", async () => {
    const invoke = mock.post(`${HOST + FUNCTIONS}/:name/invocations`, () => HttpResponse.json({ hello: "world" }));
    server.use(...lambdaHandlers(), invoke);
    const { Payload } = await client.send(new InvokeCommand({ FunctionName: "f" }));
    expect(Payload?.transformToString()).to.equal('{"hello":"world"}');
  });

  it("leaves other operations unhandled, or denies them as AWS does", async () => {
    server.use(...lambdaHandlers());
    expect(await failure(client.send(new InvokeCommand({ FunctionName: "f" })))).to.have.property("message", UNHANDLED);
    server.use(...lambdaHandlers({ otherOperations: "denied" }));
    const denied = await failure(client.send(new InvokeCommand({ FunctionName: "f" })));
    expect(denied).to.include({ name: "AccessDeniedException" });
  });

  it("starts empty each time", async () => {
    server.use(...lambdaHandlers());
    await client.send(createCommand("f"));
    server.resetHandlers(...lambdaHandlers());
    expect((await client.send(new ListFunctionsCommand({}))).Functions).to.deep.equal([]);
  });

  it("takes no edition that isn't there", () => {
    const options: object = { edition: "2020" };
    expect(() => lambdaHandlers(options)).to.throw(
      TypeError,
      '"2020" isn\'t there: expected one of latest, 2021, 2026-05',
    );
  });

  for (const endpoint of ["localhost:4566", "lambda", "http://localhost:4566/prefix"]) {
    it(`takes no endpoint like ${endpoint}`, () => {
      expect(() => lambdaHandlers({ endpoint })).to.throw(TypeError, `${JSON.stringify(endpoint)} isn't an origin`);
    });
  }
});

function get(url: string): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    http
      .get(url, (response) => {
        let body = "";
        response.setEncoding("utf8").on("data", (text: string) => (body += text));
        response.on("end", () => resolve({ status: response.statusCode, body }));
      })
      .on("error", reject);
  });
}
