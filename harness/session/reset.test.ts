import http from "node:http";
import { expect } from "chai";
import { run } from "../index.ts";
import { loadProfile } from "../target/profile.ts";
import { listening } from "../testing/listening.ts";

describe("a profile's reset", () => {
  /** What a target is asked for, in order, where its profile knows a reset. */
  async function requestsOf(options: { reset?: boolean }): Promise<string[]> {
    const requests: string[] = [];
    const server = http.createServer(({ method, url }, response) => {
      requests.push(`${method} ${url}`);
      response.writeHead(400).end();
    });
    const endpoint = await listening(server);
    const profile = { ...(await loadProfile("generic")), reset: { method: "PUT", path: "/wipe" } };
    await run({ endpoint, profile, only: ["zip/minimal"], ...options });
    server.closeAllConnections();
    server.close();
    return requests;
  }

  it("is called once, before all else, where the user says so", async () => {
    const requests = await requestsOf({ reset: true });
    expect(requests[0]).to.equal("PUT /wipe");
    expect(requests.filter((request) => request.endsWith("/wipe"))).to.have.length(1);
    expect(requests.length).to.be.above(1);
  });

  it("is never called where nobody says so", async () => {
    const requests = await requestsOf({});
    expect(requests.filter((request) => request.endsWith("/wipe"))).to.deep.equal([]);
    expect(requests).to.not.deep.equal([]);
  });
});
