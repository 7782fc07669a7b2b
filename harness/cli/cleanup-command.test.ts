import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { leftovers, openJournal } from "../target/journal.ts";
import { callMain } from "../testing/call-main.ts";
import { listening } from "../testing/listening.ts";

describe("cleanup", () => {
  const directory = mkdtempSync(join(tmpdir(), "cleanup-"));
  const file = join(directory, "journal.jsonl");
  after(() => rmSync(directory, { recursive: true }));

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
    ]);
    expect([code, stdout]).to.deep.equal([3, `${here.href} us-east-1: 2 of 3 names are gone\n`]);
    expect(leftovers(file).map(({ made }) => made)).to.deep.equal([
      { placeholder: "s3-bucket", runId: "abc123", value: "conformance-abc123" },
    ]);
  });
});
