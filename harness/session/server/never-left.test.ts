import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { sample } from "../../testing/sample.ts";
import { pathOf, startRun, startSuite } from "../../testing/suite-process.ts";

describe("a server that the run starts, however the suite ends", () => {
  for (const signal of sample(["SIGINT", "SIGTERM", "SIGHUP"] as const, 1))
    it(`is gone after a ${signal}`, async () => {
      const { end, outcome } = await startRun("long", "has-child");
      await end(signal);
      expect((await outcome()).left).to.deep.equal([]);
    });

  it("is gone after a SIGKILL, where it doesn't end when it is asked to", async () => {
    const { end, outcome } = await startRun("long", "stubborn");
    await end("SIGKILL");
    expect(await outcome()).to.deep.include({ code: null, left: [] });
  });

  it("is gone after a run that ends with 0", async () => {
    const { outcome } = await startRun("short", "has-child");
    expect(await outcome()).to.deep.include({ code: 0, left: [] });
  });

  it("is gone after a run that judges nothing, which ends with 3", async () => {
    const { outcome } = await startRun("short", "sick");
    expect(await outcome()).to.deep.include({ code: 3, left: [] });
  });

  it("is gone after a run of which it is the end, and its last lines are told", async () => {
    const { outcome } = await startRun("short", "dies-of-creates");
    const { code, left, stderr } = await outcome();
    expect([code, left]).to.deep.equal([3, []]);
    expect(stderr).to.match(
      /^lambda-conformance: the server ended with code 7; its last lines .*:\n(?:.*\n)* {2}a create$/m,
    );
  });

  it("ends with 3 and its last lines where it doesn't come up", async () => {
    const { outcome } = await startRun("short", "ends");
    const { code, left, stderr } = await outcome();
    expect([code, left]).to.deep.equal([3, []]);
    expect(stderr).to.match(/^lambda-conformance: the server ended with code 3 before it was ready; its last lines/);
    expect(stderr.split("\n").at(-2)).to.match(/^ {2}no such table: /);
  });

  for (const [what, text, code] of [
    ["an error that nobody catches", "throw new Error('uncaught')", 1],
    ["process.exit()", "process.exit(5)", 5],
  ] as const)
    it(`is gone after ${what} in a program that uses the library`, async () => {
      const { outcome } = await startSuite(["has-child"], ({ folder, endpoint, command }) => {
        const options = { endpoint: endpoint.href, start: command, out: folder, concurrency: 1 };
        const program = join(folder, "program.mjs");
        writeFileSync(
          program,
          `import { existsSync, readFileSync } from "node:fs";
          import { run } from ${JSON.stringify(pathOf("index.ts"))};
          const log = ${JSON.stringify(join(folder, "server.log"))};
          setInterval(() => {
            if (existsSync(log) && readFileSync(log, "utf8").includes("is process")) ${text};
          }, 20);
          await run(${JSON.stringify(options)});`,
        );
        return [program];
      });
      expect(await outcome()).to.deep.include({ code, left: [] });
    });
});
