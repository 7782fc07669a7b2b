import { expect } from "chai";
import { neutralCall, type RawCall } from "./neutral-call.ts";
import { makeSteady } from "./steady.ts";

const KEY_ID = "AKIAIOSFODNN7EXAMPLE";
const TOKEN = 'a+very/long"token==';
const SIGNATURE = "5f3e".repeat(16);

const raw = (change: Partial<RawCall> = {}): RawCall => ({
  method: "GET",
  path: "/2015-03-31/functions/f",
  body: "",
  status: 200,
  response: {},
  rawHeaders: {},
  requestHeaders: {
    authorization: `AWS4-HMAC-SHA256 Credential=${KEY_ID}/20261125/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=${SIGNATURE}`,
    "x-amz-security-token": TOKEN,
  },
  ...change,
});

const neutral = (change: Partial<RawCall>, endpoint = "http://127.0.0.1:4566") =>
  neutralCall(raw(change), new URL(endpoint), makeSteady());

describe("a call that can be committed", () => {
  it("has no header of its request", () => {
    expect(Object.keys(neutral({}))).to.deep.equal([
      "scope",
      "method",
      "path",
      "body",
      "status",
      "response",
      "rawHeaders",
    ]);
  });

  it("has none of the secrets that its answer quotes", () => {
    const message = `The token ${TOKEN} of ${KEY_ID} with ${SIGNATURE} is invalid`;
    expect(neutral({ response: { message } }).response).to.deep.equal({
      message: "The token <secret> of <secret> with <secret> is invalid",
    });
  });

  it("keeps what is too short for a secret", () => {
    const requestHeaders = { authorization: "AWS4-HMAC-SHA256 Credential=test/20261125/x, Signature=00" };
    expect(neutral({ requestHeaders, response: { message: "a test" } }).response).to.deep.equal({ message: "a test" });
  });

  it("has links without their signatures", () => {
    const Location = `https://bucket.s3.amazonaws.com/code.zip?versionId=1&X-Amz-Security-Token=${encodeURIComponent(TOKEN)}&X-Amz-Signature=${SIGNATURE}`;
    expect(
      neutral({ response: { Location, Next: "https://bucket.s3.amazonaws.com/?marker=a" } }).response,
    ).to.deep.equal({
      Location: "https://bucket.s3.amazonaws.com/code.zip",
      Next: "https://bucket.s3.amazonaws.com/?marker=a",
    });
  });

  it("has packages by their digest", () => {
    const body = {
      Code: { ZipFile: Buffer.from("secret code").toString("base64") },
      Content: { ZipFile: "not base64" },
    };
    const { Code, Content } = neutral({ body }).body as Record<string, { ZipFile: string }>;
    expect(Code?.ZipFile).to.match(/^<package of 11 bytes, SHA-256 [0-9a-f]{64}>$/);
    expect(Content?.ZipFile).to.match(/^<no base64, 10 characters, SHA-256 [0-9a-f]{64}>$/);
  });

  it("has the headers that clients read, and no others", () => {
    const rawHeaders = {
      "content-type": "application/json",
      "retry-after": "1",
      "x-amzn-errortype": "TooManyRequestsException",
      "set-cookie": "session=secret",
      date: "Wed, 25 Nov 2026 01:55:55 GMT",
      connection: "keep-alive",
      "content-length": "2",
    };
    expect(Object.keys(neutral({ rawHeaders }).rawHeaders)).to.deep.equal([
      "content-type",
      "retry-after",
      "x-amzn-errortype",
    ]);
  });

  it("has no name of the endpoint, and those of others", () => {
    const links = [
      "http://localhost:4566/a",
      "http://127.0.0.1:4566",
      "http://[::1]:4566/?b",
      "http://localhost:45660/c",
      "[::1]:4566",
      "arn:aws:lambda:us-east-1:4566",
    ];
    expect(neutral({ response: links }).response).to.deep.equal([
      "http://lambda.invalid/a",
      "http://lambda.invalid",
      "http://lambda.invalid/?b",
      "http://localhost:45660/c",
      "lambda.invalid",
      "arn:aws:lambda:us-east-1:4566",
    ]);
    const remote = ["https://emulator.test/a", "https://emulator.test.example/b", "http://localhost/c"];
    expect(neutral({ response: remote }, "https://emulator.test").response).to.deep.equal([
      "http://lambda.invalid/a",
      "https://emulator.test.example/b",
      "http://localhost/c",
    ]);
  });
});
