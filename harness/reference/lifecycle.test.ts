import { expect } from "chai";
import { create, FUNCTIONS, reference, send, ZIP } from "../testing/try-reference.ts";

const ARN = "arn:aws:lambda:us-east-1:123456789012:function:f";
const signingConfigArn = (id: string): string => `arn:aws:lambda:us-east-1:123456789012:code-signing-config:${id}`;

describe("reference: what a create leaves", () => {
  for (const spelling of ["f", ARN, "123456789012:function:f", "f:1", `${ARN}:$LATEST`]) {
    it(`refuses ${spelling} when f exists`, async () => {
      const target = reference();
      await create(target);
      const seen = await create(target, { FunctionName: spelling });
      expect(seen).to.deep.include({ status: 409, type: "ResourceConflictException" });
      expect(seen.body).to.deep.equal({ Type: "User", message: "Function already exist: f" });
    });
  }

  it("shows the function by each spelling, active from the first read on", async () => {
    const target = reference();
    const { body: created } = await create(target, { Tags: { a: "b" } });
    for (const spelling of ["f", ARN, "123456789012:function:f"]) {
      const { body } = await send(target, "GET", `${FUNCTIONS}/${encodeURIComponent(spelling)}/configuration`);
      expect(body).to.deep.include({ FunctionArn: ARN, State: "Active", LastUpdateStatus: "Successful" });
      expect(body).to.include({ StateReason: null, StateReasonCode: null });
      expect(body["RevisionId"]).to.not.equal(created["RevisionId"]);
    }
    const { body } = await send(target, "GET", `${FUNCTIONS}/f`);
    expect(body).to.have.all.keys("Configuration", "Code", "Tags");
    expect(body["Tags"]).to.deep.equal({ a: "b" });
  });

  it("stays pending for as long as it was told", async () => {
    let time = Date.UTC(2026, 0, 1);
    const target = reference({ now: () => time, pendingMs: 1000 });
    await create(target, {}, { at: time });
    const state = async () =>
      (await send(target, "GET", `${FUNCTIONS}/f/configuration`, undefined, { at: time })).body["State"];
    time += 999;
    expect(await state()).to.equal("Pending");
    time += 1;
    expect(await state()).to.equal("Active");
  });

  it("publishes versions whose counter outlives the function", async () => {
    const target = reference();
    const publish = async () => (await create(target, { Publish: true })).body["Version"];
    expect(await publish()).to.equal("1");
    const read = async (qualifier: string) =>
      (await send(target, "GET", `${FUNCTIONS}/f/configuration${qualifier}`)).body;
    expect(await read("")).to.include({ Version: "$LATEST", FunctionArn: ARN });
    expect(await read("?Qualifier=1")).to.include({ Version: "1", FunctionArn: `${ARN}:1` });
    expect(await read("?Qualifier=%24LATEST")).to.include({ Version: "$LATEST", FunctionArn: `${ARN}:$LATEST` });
    expect(await read("?Qualifier=7")).to.include({ Message: `Function not found: ${ARN}:7` });
    expect((await send(target, "DELETE", `${FUNCTIONS}/f`)).status).to.equal(204);
    expect(await publish()).to.equal("2");
  });

  it("keeps regions apart", async () => {
    const target = reference();
    await create(target);
    const seen = await create(target, {}, { region: "eu-west-1" });
    expect(seen.body["FunctionArn"]).to.equal(ARN.replace("us-east-1", "eu-west-1"));
  });

  it("lists page by page, without states, and with every version on demand", async () => {
    const target = reference();
    for (const FunctionName of ["b", "a", "c"]) await create(target, { FunctionName, Publish: true });
    const names: unknown[] = [];
    let marker: unknown = "";
    do {
      const { body } = await send(target, "GET", `${FUNCTIONS}/?MaxItems=2&Marker=${String(marker)}`);
      const functions = Array.isArray(body["Functions"]) ? body["Functions"] : [];
      names.push(...functions.map(({ FunctionName, State }) => `${FunctionName} ${State}`));
      marker = body["NextMarker"];
    } while (marker !== null);
    expect(names).to.deep.equal(["a null", "b null", "c null"]);
    const { body } = await send(target, "GET", `${FUNCTIONS}?FunctionVersion=ALL`);
    expect(body["Functions"]).to.have.length(6);
  });

  it("answers 404 for what isn't there", async () => {
    for (const [method, path] of [
      ["GET", "/f"],
      ["GET", "/f/configuration"],
      ["DELETE", "/f"],
    ] as const) {
      const seen = await send(reference(), method, FUNCTIONS + path);
      expect(seen).to.deep.include({ status: 404, type: "ResourceNotFoundException" });
      expect(seen.body).to.deep.equal({ Type: "User", Message: `Function not found: ${ARN}` });
    }
  });
});

describe("reference: what a function leans on", () => {
  it("publishes layers for functions to use", async () => {
    const target = reference();
    const publish = () =>
      send(target, "POST", "/2018-10-31/layers/l/versions", {
        Content: { ZipFile: Buffer.from(ZIP).toString("base64") },
      });
    const { status, body } = await publish();
    expect(status).to.equal(201);
    expect(body).to.include({ Version: 1, LayerVersionArn: "arn:aws:lambda:us-east-1:123456789012:layer:l:1" });
    expect((await publish()).body["Version"]).to.equal(2);
    const { body: created } = await create(target, { Layers: [body["LayerVersionArn"]] });
    expect(created["Layers"]).to.deep.equal([
      { Arn: body["LayerVersionArn"], CodeSize: ZIP.length, SigningJobArn: null, SigningProfileVersionArn: null },
    ]);
    expect((await send(target, "DELETE", "/2018-10-31/layers/l/versions/1")).status).to.equal(204);
    const seen = await create(target, { FunctionName: "g", Layers: [body["LayerVersionArn"]] });
    expect(seen.body["message"]).to.match(/does not exist\.$/u);
  });

  it("keeps code signing configs, and enforces them", async () => {
    const target = reference();
    const configure = async (policy: string) => {
      const seen = await send(target, "POST", "/2020-04-22/code-signing-configs", {
        AllowedPublishers: {
          SigningProfileVersionArns: ["arn:aws:signer:us-east-1:123456789012:/signing-profiles/p/1"],
        },
        CodeSigningPolicies: { UntrustedArtifactOnDeployment: policy },
      });
      expect(seen.status).to.equal(201);
      return /csc-[a-z0-9]{17}/u.exec(JSON.stringify(seen.body))?.[0] ?? "";
    };
    const lax = signingConfigArn(await configure("Warn"));
    const strict = signingConfigArn(await configure("Enforce"));
    expect((await create(target, { CodeSigningConfigArn: lax })).status).to.equal(201);
    const seen = await create(target, { FunctionName: "g", CodeSigningConfigArn: strict });
    expect(seen).to.include({ status: 400, type: "CodeVerificationFailedException" });
    const path = `/2020-04-22/code-signing-configs/${encodeURIComponent(lax)}`;
    expect((await send(target, "GET", path)).status).to.equal(200);
    expect((await send(target, "DELETE", path)).status).to.equal(204);
    expect((await send(target, "GET", path)).status).to.equal(404);
  });
});
