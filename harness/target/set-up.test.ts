import { expect } from "chai";
import { forEveryKind } from "../generate/resources.ts";
import type { Answer, NoAnswer } from "../wire/exchange.ts";
import type { ServiceRequest } from "../wire/service-request.ts";
import { constantTarget } from "../testing/scripted-target.ts";
import { memoryJournal, type Made } from "./journal.ts";
import { removeResource } from "./make-resource.ts";
import type { ResourceMode } from "./profile.ts";
import { makeResources } from "./set-up.ts";

const ARN = "arn:aws:lambda:us-east-1:123456789012";
const ok = (body: string): Answer => ({ status: 201, headers: {}, body });

/** A service that knows every API of the set-up. */
function obedient({ body = "", path }: ServiceRequest): Answer | NoAnswer {
  if (String(body).includes("Action=CreateRole")) return ok("<Arn>arn:aws:iam::123456789012:role/r</Arn>");
  if (path.includes("/layers/")) return ok(`{"LayerVersionArn":"${ARN}:layer:l:1"}`);
  if (path.includes("code-signing"))
    return ok(
      `{"CodeSigningConfig":{"Description":"conformance-abc123","CodeSigningConfigArn":"${ARN}:code-signing-config:csc-1"}}`,
    );
  return ok("");
}

function setUp(answer: (request: ServiceRequest) => Answer | NoAnswer) {
  const events: string[] = [];
  const journal = memoryJournal({
    creating: (made) => events.push(`creating ${nameOf(made)}`),
    deleted: (made) => events.push(`deleted ${nameOf(made)}`),
  });
  const target = {
    ...constantTarget({ status: 500, headers: {}, body: "" }),
    call(request: ServiceRequest) {
      events.push(`${request.method} ${request.path}`);
      return Promise.resolve(answer(request));
    },
  };
  const resources = makeResources({
    target,
    journal,
    profile: {
      name: "all made",
      about: "",
      runtime: "",
      capabilities: { signatures: false, throttling: false },
      resources: forEveryKind<ResourceMode>("create"),
    },
    runId: "abc123",
    account: () => "123456789012",
    partition: () => "aws",
  });
  return { events, journal, target, resources };
}

const nameOf = (made: Made): string => (typeof made === "string" ? made : made.placeholder);

const MADE = ["role", "layer", "layer-version-2", "code-signing-config", "s3-bucket", "s3-key"];

describe("resources of the set-up", () => {
  it("are journalled before they are made, and again when they are gone; the last made goes first", async () => {
    const { events, journal, resources } = setUp(obedient);
    for (const name of MADE) expect(await resources.get(name), name).to.have.property("value");
    expect(events.slice(0, 3)).to.deep.equal(["creating role", "POST /", "creating role"]);
    expect(journal.left().map(nameOf)).to.deep.equal(MADE);
    await resources.cleanUp();
    expect(events.filter((event) => event.startsWith("deleted"))).to.deep.equal(
      MADE.toReversed().map((name) => `deleted ${name}`),
    );
    expect(journal.left()).to.deep.equal([]);
  });

  it("are made once, and told by their kind", async () => {
    const { events, resources } = setUp(obedient);
    await Promise.all([resources.get("s3-bucket"), resources.get("s3-bucket")]);
    expect(events.filter((event) => event.startsWith("PUT"))).to.have.length(1);
    expect([...resources.found("s3-object")]).to.deep.equal([["s3-bucket", "conformance-abc123"]]);
    expect([...resources.found("layer")]).to.deep.equal([]);
  });

  it("that were refused are neither left nor deleted", async () => {
    const { events, journal, resources } = setUp(() => ({ status: 403, headers: {}, body: "" }));
    for (const name of MADE) expect(await resources.get(name), name).to.have.property("missing");
    expect(journal.left()).to.deep.equal([]);
    const before = events.length;
    await resources.cleanUp();
    expect(events.slice(before)).to.deep.equal([]);
  });

  it("that failed may be there: what has a name of its own is deleted, the rest stays in the journal", async () => {
    const { events, journal, resources } = setUp(({ method, body = "" }) =>
      method === "DELETE" || String(body).includes("DeleteRole") ? ok("") : { failure: "timeout", message: "late" },
    );
    for (const name of MADE) expect(await resources.get(name), name).to.have.property("missing");
    await resources.cleanUp();
    expect(journal.left().map(nameOf)).to.deep.equal(["layer", "layer-version-2", "code-signing-config"]);
    expect(events).to.include.members(["deleted s3-bucket", "deleted role"]);
  });

  it("that can't be deleted stay in the journal, from which another process removes them", async () => {
    const { journal, resources } = setUp((request) =>
      request.method === "DELETE" || String(request.body).includes("DeleteRole")
        ? { status: 500, headers: {}, body: "" }
        : obedient(request),
    );
    for (const name of MADE) await resources.get(name);
    const left = await resources.cleanUp();
    expect(journal.left().map(nameOf)).to.deep.equal(MADE);
    expect(left.map(({ resource }) => resource)).to.deep.equal(MADE);
    expect(left.find(({ resource }) => resource === "s3-bucket")).to.deep.equal({
      resource: "s3-bucket",
      name: "conformance-abc123",
      removal: { service: "s3", method: "DELETE", path: "/conformance-abc123" },
    });
    const later = setUp(obedient);
    for (const made of journal.left()) if (typeof made !== "string") await removeResource(made, later.target, journal);
    expect(journal.left()).to.deep.equal([]);
    expect(later.events.filter((event) => event.startsWith("DELETE"))).to.deep.equal([
      "DELETE /2018-10-31/layers/conformance-abc123-1/versions/1",
      "DELETE /2018-10-31/layers/conformance-abc123-1/versions/1",
      `DELETE /2020-04-22/code-signing-configs/${encodeURIComponent(`${ARN}:code-signing-config:csc-1`)}`,
      "DELETE /conformance-abc123",
      "DELETE /conformance-abc123/package.zip",
    ]);
  });
});
