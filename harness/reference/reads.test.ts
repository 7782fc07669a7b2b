import { expect } from "chai";
import type { Reference } from "./reference.ts";
import { create, FUNCTIONS, reference, send, ZIP } from "../testing/try-reference.ts";

const ACCOUNT = "arn:aws:lambda:us-east-1:123456789012";
const ARN = `${ACCOUNT}:function:f`;
const get = (target: Reference, path: string) => send(target, "GET", path);
const tagsPath = (resource: string): string => `/2017-03-31/tags/${encodeURIComponent(resource)}`;

async function createSigningConfig(target: Reference, Tags?: Record<string, string>): Promise<string> {
  const { body } = await send(target, "POST", "/2020-04-22/code-signing-configs", {
    AllowedPublishers: {
      SigningProfileVersionArns: ["arn:aws:signer:us-east-1:123456789012:/signing-profiles/p/1"],
    },
    ...(Tags && { Tags }),
  });
  return /arn:[^"]*:csc-[a-z0-9]{17}/u.exec(JSON.stringify(body))?.[0] ?? "";
}

describe("reference: versions of a function", () => {
  it("lists $LATEST and what was published, without states, page by page", async () => {
    const target = reference();
    await create(target, { Publish: true });
    await create(target, { FunctionName: "f2" });
    const seen: unknown[] = [];
    let marker: unknown = "";
    do {
      const { status, body } = await get(target, `${FUNCTIONS}/f/versions?MaxItems=1&Marker=${String(marker)}`);
      expect(status).to.equal(200);
      const versions = Array.isArray(body["Versions"]) ? body["Versions"] : [];
      seen.push(...versions.map(({ FunctionArn, Version, State }) => ({ FunctionArn, Version, State })));
      marker = body["NextMarker"];
    } while (marker !== null);
    expect(seen).to.deep.equal([
      { FunctionArn: `${ARN}:$LATEST`, Version: "$LATEST", State: null },
      { FunctionArn: `${ARN}:1`, Version: "1", State: null },
    ]);
  });

  it("refuses what isn't there, and a page of nothing", async () => {
    const target = reference();
    const missing = await get(target, `${FUNCTIONS}/f/versions`);
    expect(missing).to.deep.include({ status: 404, type: "ResourceNotFoundException" });
    expect(missing.body).to.deep.equal({ Type: "User", Message: `Function not found: ${ARN}` });
    await create(target);
    for (const maxItems of ["0", "10001", "many"]) {
      const seen = await get(target, `${FUNCTIONS}/f/versions?MaxItems=${maxItems}`);
      expect(seen, maxItems).to.include({ status: 400, type: "ValidationException" });
    }
  });
});

describe("reference: tags", () => {
  it("shows those of functions and of signing configurations", async () => {
    const target = reference();
    await create(target, { Tags: { team: "a" } });
    await create(target, { FunctionName: "g" });
    const config = await createSigningConfig(target, { team: "b" });
    const tagsOf = async (resource: string) => (await get(target, tagsPath(resource))).body;
    expect(await tagsOf(ARN)).to.deep.equal({ Tags: { team: "a" } });
    expect(await tagsOf(`${ACCOUNT}:function:g`)).to.deep.equal({ Tags: {} });
    expect(await tagsOf(config)).to.deep.equal({ Tags: { team: "b" } });
  });

  for (const [what, resource, status, type] of [
    ["a function that isn't there", `${ACCOUNT}:function:none`, 404, "ResourceNotFoundException"],
    [
      "a configuration that isn't there",
      `${ACCOUNT}:code-signing-config:csc-00000000000000000`,
      404,
      "ResourceNotFoundException",
    ],
    ["a version", `${ARN}:$LATEST`, 400, "InvalidParameterValueException"],
    ["a bare name", "f", 400, "ValidationException"],
  ] as const) {
    it(`refuses ${what}: ${type}`, async () => {
      const target = reference();
      await create(target);
      expect(await get(target, tagsPath(resource))).to.include({ status, type });
    });
  }
});

describe("reference: the signing configuration of a function", () => {
  const path = (name: string): string => `/2020-06-30/functions/${name}/code-signing-config`;

  it("is its ARN, or nothing", async () => {
    const target = reference();
    const CodeSigningConfigArn = await createSigningConfig(target);
    await create(target, { CodeSigningConfigArn });
    await create(target, { FunctionName: "g" });
    expect((await get(target, path("f"))).body).to.deep.equal({ CodeSigningConfigArn, FunctionName: "f" });
    const none = await get(target, path("g"));
    expect(none.status).to.equal(200);
    expect(none.body).to.deep.equal({ CodeSigningConfigArn: null, FunctionName: null });
    expect(await get(target, path("h"))).to.include({ status: 404, type: "ResourceNotFoundException" });
  });
});

describe("reference: a layer version", () => {
  const LAYER = "/2018-10-31/layers/l/versions";

  it("is read as it was published, by name or ARN", async () => {
    const target = reference();
    const Content = { ZipFile: Buffer.from(ZIP).toString("base64") };
    const { body } = await send(target, "POST", LAYER, { Content, CompatibleRuntimes: ["python3.9"] });
    const read = await get(target, `${LAYER}/1`);
    expect(read.status).to.equal(200);
    expect(read.body).to.deep.equal(body);
    const byArn = `/2018-10-31/layers/${encodeURIComponent(`${ACCOUNT}:layer:l`)}/versions/1`;
    expect((await get(target, byArn)).body).to.deep.equal(body);
    await send(target, "DELETE", `${LAYER}/1`);
    expect((await get(target, `${LAYER}/1`)).status).to.equal(404);
  });

  it("is refused where there is none", async () => {
    const target = reference();
    const missing = await get(target, `${LAYER}/7`);
    expect(missing.status).to.equal(404);
    expect(missing.body).to.deep.equal({ Type: "User", Message: "The resource you requested does not exist." });
    for (const method of ["GET", "DELETE"]) {
      const zero = await send(target, method, `${LAYER}/0`);
      expect(zero).to.include({ status: 400, type: "InvalidParameterValueException" });
      expect(await send(target, method, `${LAYER}/one`)).to.include({ status: 400, type: "SerializationException" });
    }
  });
});
