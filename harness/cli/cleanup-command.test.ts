import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { leftovers, openJournal } from "../target/journal.ts";
import { callMain } from "../testing/call-main.ts";
import { listening } from "../testing/listening.ts";

const LIST = "GET /2015-03-31/functions?MaxItems=50";

describe("cleanup", () => {
  const directory = mkdtempSync(join(tmpdir(), "cleanup-"));
  const file = join(directory, "journal.jsonl");
  after(() => rmSync(directory, { recursive: true }));
  beforeEach(() => rmSync(file, { force: true }));

  /** A server that lists functions, and answers a delete with this status; those with a 204 are gone. */
  async function serving(functions: string[], status: (name: string) => number) {
    const asked: string[] = [];
    const listed = new Set(functions);
    const server = http.createServer(({ method, url = "" }, response) => {
      asked.push(`${method} ${url}`);
      const name = decodeURIComponent(url.split("/").at(-1) ?? "");
      if (method === "GET")
        return response.end(JSON.stringify({ Functions: [...listed].map((FunctionName) => ({ FunctionName })) }));
      if (status(name) === 204) listed.delete(name);
      return response.writeHead(status(name)).end();
    });
    return { here: await listening(server), asked, close: () => server.close() };
  }

  it("takes nothing for gone that the list shows, whatever is answered, and names it with its command", async () => {
    const { here, close } = await serving(["lcf-abc123-0000", "lcf-abc123-0001"], () => 404);
    const journal = openJournal(file, here, "us-east-1");
    for (const name of ["lcf-abc123-0000", "lcf-abc123-0002"]) journal.creating(name);
    const { code, stdout } = await callMain(["cleanup", file]);
    close();
    expect(code).to.equal(3);
    expect(stdout)
      .to.include("1 of 2 names are gone\n  lcf-abc123-0000: curl ")
      .and.include("/functions/lcf-abc123-0000\n");
    expect(leftovers(file).map(({ made }) => made)).to.deep.equal(["lcf-abc123-0000"]);
  });

  it("takes a 404 for an answer where the target has no list, and not where its list fails", async () => {
    for (const [listStatus, exit] of [
      [501, 0],
      [500, 3],
    ] as const) {
      rmSync(file, { force: true });
      const server = http.createServer(({ method }, response) => {
        response.writeHead(method === "GET" ? listStatus : 404).end();
      });
      openJournal(file, await listening(server), "us-east-1").creating("lcf-abc123-0000");
      const { code } = await callMain(["cleanup", file]);
      server.close();
      expect([listStatus, code]).to.deep.equal([listStatus, exit]);
    }
  });

  it("deletes nothing without a run id, whatever a journal has", async () => {
    const { here, asked, close } = await serving([], () => 204);
    const journal = openJournal(file, here, "us-east-1");
    for (const name of [
      "production-payments",
      "100123000001",
      "production-payments:lcf-abc123-0000",
      "lcf-abc123-0000",
    ])
      journal.creating(name);
    const { code, stdout } = await callMain(["cleanup", file]);
    close();
    expect(asked).to.deep.equal(["DELETE /2015-03-31/functions/lcf-abc123-0000", LIST]);
    expect([code, stdout.includes("1 of 4 names are gone")]).to.deep.equal([3, true]);
  });

  it("with --prefix takes what is listed and was journalled, gone or not, and shows it before", async () => {
    const { here, asked, close } = await serving(
      ["lcf-abc123-0000", "lcf-abc123-0001", "lcf-abc123-0000-mine", "lcf-other1-0000", "production-payments"],
      () => 204,
    );
    const journal = openJournal(file, here, "us-east-1");
    for (const name of ["lcf-abc123-0000", "lcf-abc123-0002", "lcf-abc123-0000-mine", "lcf-other1-0000"]) {
      journal.creating(name);
      journal.deleted(name);
    }
    const { code, stdout } = await callMain(["cleanup", file, "--prefix", "lcf-abc123-"]);
    close();
    expect(asked).to.deep.equal([LIST, "DELETE /2015-03-31/functions/lcf-abc123-0000", LIST]);
    expect([code, stdout]).to.deep.equal([
      0,
      `${here.href} us-east-1: 1 listed, to be deleted: lcf-abc123-0000\n${here.href} us-east-1: 1 of 1 names are gone\n`,
    ]);
  });

  for (const prefix of ["", "lcf-", "production-", "lcf-abc-", "LCF-ABC123-", "lcf-abc123"])
    it(`refuses the prefix ${JSON.stringify(prefix)}`, async () => {
      openJournal(file, new URL("http://127.0.0.1:9"), "us-east-1").creating("lcf-abc123-0000");
      const { code, stderr } = await callMain(["cleanup", file, "--prefix", prefix]);
      expect([code, stderr.includes("--prefix")]).to.deep.equal([2, true]);
    });

  it("deletes the functions and the resources of a killed run, what was made last first, and keeps what stays", async () => {
    const asked: string[] = [];
    const server = http.createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.writeHead(request.url === "/conformance-abc123" ? 409 : 204).end();
    });
    const here = await listening(server);
    const journal = openJournal(file, here, "us-east-1");
    journal.creating({ placeholder: "s3-bucket", runId: "abc123", value: "conformance-abc123" });
    journal.creating({ placeholder: "s3-key", runId: "abc123" });
    journal.creating("lcf-abc123-0000");
    const { code, stdout } = await callMain(["cleanup", file]);
    server.close();
    expect(asked).to.deep.equal([
      "DELETE /2015-03-31/functions/lcf-abc123-0000",
      "DELETE /conformance-abc123/package.zip",
      "DELETE /conformance-abc123",
      LIST,
    ]);
    const [summary, stays] = stdout.split("\n");
    expect([code, summary]).to.deep.equal([3, `${here.href} us-east-1: 2 of 3 names are gone`]);
    expect(stays).to.match(/^ {2}conformance-abc123 \(s3-bucket\): curl .* -X DELETE .*:s3 .*\/conformance-abc123$/);
    expect(leftovers(file).map(({ made }) => made)).to.deep.equal([
      { placeholder: "s3-bucket", runId: "abc123", value: "conformance-abc123" },
    ]);
  });
});
