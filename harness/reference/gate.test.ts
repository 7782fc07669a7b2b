import { expect } from "chai";
import { create, FUNCTIONS, input, reference, send } from "../testing/try-reference.ts";
import { signedRequest, type Signing } from "../testing/signed-request.ts";

describe("reference: who may enter", () => {
  const at = Date.UTC(2026, 0, 1);
  const target = reference({ now: () => at });

  const signings: [string, Signing, string][] = [
    ["unknown key", { accessKeyId: "other" }, "UnrecognizedClientException"],
    ["wrong secret", { secretAccessKey: "other" }, "InvalidSignatureException"],
    ["too old", { at: at - 301_000 }, "InvalidSignatureException"],
    ["too new", { at: at + 301_000 }, "InvalidSignatureException"],
  ];
  for (const [what, signing, type] of signings) {
    it(`${what}: ${type}, whatever the body`, async () => {
      const seen = await send(target, "POST", FUNCTIONS, "{[", { at, ...signing });
      expect(seen).to.include({ status: 403, type });
      expect(seen.body).to.have.all.keys("message");
    });
  }

  it("serves its own region only, if it has one", async () => {
    const regional = reference({ now: () => at, region: "eu-west-1" });
    expect((await create(regional, {}, { at, region: "eu-west-1" })).status).to.equal(201);
    const seen = await create(regional, {}, { at });
    expect(seen).to.include({ status: 403, type: "InvalidSignatureException" });
    expect(seen.body["message"]).to.match(/scoped to a valid region, not 'us-east-1'/u);
  });

  for (const [region, partition] of [
    ["eu-west-1", "aws"],
    ["cn-north-1", "aws-cn"],
    ["us-gov-west-1", "aws-us-gov"],
    ["us-iso-east-1", "aws-iso"],
    ["us-isob-east-1", "aws-iso-b"],
    ["eusc-de-east-1", "aws-eusc"],
  ] as const) {
    it(`in ${region} names things arn:${partition}`, async () => {
      const regional = reference({ now: () => at, region });
      const seen = await send(regional, "GET", `${FUNCTIONS}/f`, undefined, { at, region });
      expect(seen.body["Message"]).to.equal(
        `Function not found: arn:${partition}:lambda:${region}:123456789012:function:f`,
      );
    });
  }

  it("wants a signature over this very body", async () => {
    const request = await signedRequest("POST", FUNCTIONS, JSON.stringify(input()), { at });
    const { status } = await target.handle({ ...request, body: Buffer.from(JSON.stringify(input({ Timeout: 5 }))) });
    expect(status).to.equal(403);
    const { authorization: _gone, ...headers } = request.headers;
    const unsigned = await target.handle({ ...request, headers });
    expect(unsigned.headers["x-amzn-errortype"]).to.equal("MissingAuthenticationTokenException");
    const odd = await target.handle({ ...request, headers: { ...headers, authorization: "Basic eDp5" } });
    expect(odd.headers["x-amzn-errortype"]).to.equal("IncompleteSignatureException");
    expect((await target.handle(request)).status).to.equal(201);
  });

  it("knows its operations", async () => {
    for (const [method, path] of [
      ["PATCH", FUNCTIONS],
      ["POST", "/nowhere"],
      ["POST", `${FUNCTIONS}/f/policy`],
    ] as const) {
      const seen = await send(target, method, path, undefined, { at });
      expect(seen).to.include({ status: 403, type: "AccessDeniedException" });
      expect(seen.body["message"]).to.match(/^Unable to determine service\/operation name/u);
    }
  });

  it("throttles by a token bucket", async () => {
    let time = at;
    const slow = reference({ now: () => time, rate: { perSecond: 1, burst: 2 } });
    const status = async (FunctionName: string) => (await create(slow, { FunctionName }, { at: time })).status;
    expect([await status("a"), await status("b"), await status("c")]).to.deep.equal([201, 201, 429]);
    const { headers, body } = await create(slow, { FunctionName: "c" }, { at: time });
    expect(headers).to.include({ "retry-after": "1", "x-amzn-errortype": "TooManyRequestsException" });
    expect(body).to.deep.equal({ Reason: "CallerRateLimitExceeded", Type: "User", message: "Rate exceeded" });
    time += 1000;
    expect(await status("c")).to.equal(201);
  });
});
