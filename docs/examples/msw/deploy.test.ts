import assert from "node:assert/strict";
import { LambdaClient, TooManyRequestsException } from "@aws-sdk/client-lambda";
import { strToU8, zipSync } from "fflate";
import { setupServer } from "msw/node";
// In your project: from "lambda-createfunction-conformance/msw"
import { lambdaHandlers } from "../../../harness/reference/msw.ts";
import { deploy } from "./deploy.ts";

const zip = zipSync({ "index.mjs": strToU8("export const handler = async (event) => event;") });

describe("deploy", () => {
  const server = setupServer();
  // Nothing of this client is made for the test but its keys, and that it doesn't try again by itself.
  const client = new LambdaClient({
    region: "eu-central-1",
    credentials: { accessKeyId: "any", secretAccessKey: "any" },
    maxAttempts: 1,
  });

  before(() => server.listen({ onUnhandledFrame: "error" }));
  // An empty Lambda for each test.
  beforeEach(() => server.resetHandlers(...lambdaHandlers({ pendingMs: 20 })));
  after(() => server.close());

  it("creates a function and waits for it", async () => {
    assert.equal(await deploy(client, "hello", zip), "created");
  });

  it("keeps a function that is there", async () => {
    await deploy(client, "hello", zip);
    assert.equal(await deploy(client, "hello", zip), "kept");
  });

  it("says what AWS would say of a bad name", async () => {
    await assert.rejects(deploy(client, "no spaces", zip), { name: "ValidationException" });
  });

  it("lets the caller see that it was throttled", async () => {
    server.resetHandlers(...lambdaHandlers({ rate: { perSecond: 0, burst: 0 } }));
    await assert.rejects(deploy(client, "hello", zip), TooManyRequestsException);
  });
});
