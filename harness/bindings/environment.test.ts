import { expect } from "chai";
import { prepareRun } from "../session/prepare.ts";
import { UsageError } from "../usage-error.ts";
import { fakeClock } from "../testing/fake-clock.ts";
import { optionsFromEnvironment } from "./environment.ts";

describe("what mocha is asked for by the environment", () => {
  const optionsOf = (environment: NodeJS.ProcessEnv) => optionsFromEnvironment(environment, fakeClock()).options;

  it("is the embedded reference, where nothing is said", () => {
    const { endpoint, out, allowRemote } = optionsOf({ PATH: "/bin", CONFORMANCE_KNOWN: "" });
    expect([endpoint, out, allowRemote]).to.deep.equal(["reference", undefined, false]);
  });

  it("is an endpoint, whose record is kept", () => {
    const environment = { AWS_ENDPOINT_URL: "http://127.0.0.1:1", CONFORMANCE_ALLOW_REMOTE: "1" };
    const { endpoint, out, allowRemote } = optionsOf(environment);
    expect([endpoint, allowRemote]).to.deep.equal(["http://127.0.0.1:1", true]);
    expect(out).to.match(/mocha-2026-05-04/);
  });

  for (const [name, value, message] of [
    ["CONFORMANCE_EDITON", "2026", "CONFORMANCE_EDITON is no setting: expected one of CONFORMANCE_EDITION, "],
    ["CONFORMANCE_STRICT", "page", 'CONFORMANCE_STRICT is "page": expected one of documented, aws'],
    ["CONFORMANCE_ALLOW_REMOTE", "yes", 'CONFORMANCE_ALLOW_REMOTE is "yes": expected one of 0, 1'],
  ] satisfies [string, string, string][])
    it(`isn't ${name}=${value}`, () => expect(() => optionsOf({ [name]: value })).to.throw(UsageError, message));

  it("isn't an edition that isn't there", () => {
    const { options, caller } = optionsFromEnvironment({ CONFORMANCE_EDITION: "2020" }, fakeClock());
    expect(() => prepareRun(options, caller)).to.throw(
      UsageError,
      'CONFORMANCE_EDITION: no edition is called "2020" (the nearest is 2021): expected one of latest, 2021, 2026-05',
    );
  });
});
