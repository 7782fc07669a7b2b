import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { freeUrl } from "../../testing/free-url.ts";
import { leftWith } from "../../testing/processes-with.ts";

const pathOf = (file: string): string => fileURLToPath(new URL(`../../${file}`, import.meta.url));

/** Long enough for the suite to load, to start the server, and to judge some cases. */
const MOMENTS_MS = 2000;

/** How long the suite may take to end. */
const PATIENCE_MS = 20_000;

/** What the suite is told: where the server's log goes, where it listens, and how it is started. */
interface Told {
  folder: string;
  endpoint: URL;
  command: string;
}

/** The suite as a process, and the server that it starts; both have a folder of their own in their command lines. */
async function startSuite(habits: readonly string[], argumentsFor: (told: Told) => readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), "never-left-"));
  const endpoint = await freeUrl();
  const command = [`'${process.execPath}'`, pathOf("testing/started-server.ts"), folder, ...habits].join(" ");
  const suite: ChildProcess = spawn(process.execPath, argumentsFor({ folder, endpoint, command }), {
    stdio: ["ignore", "ignore", "pipe"],
    env: { PATH: process.env.PATH },
  });
  let stderr = "";
  suite.stderr?.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const closed = once(suite, "close") as Promise<[number | null, NodeJS.Signals | null]>;
  const log = join(folder, "server.log");
  return {
    /** Ends the suite at a moment, else as soon as the server is there. */
    async end(signal: NodeJS.Signals, moment: number | undefined): Promise<void> {
      if (moment === undefined)
        while (!(existsSync(log) && readFileSync(log, "utf8").includes("is process"))) await sleep(20);
      else await sleep(moment);
      suite.kill(signal);
    },
    /** Waits for the end of all, and ends what doesn't. */
    async outcome() {
      const [code] = await Promise.race([closed, sleep(PATIENCE_MS, ["no end"], { ref: false })]);
      const left = await leftWith(folder);
      rmSync(folder, { recursive: true });
      return { code, left, stderr };
    },
  };
}

/** Of one case, or of all, one at a time: that is long. */
const startRun = (length: "short" | "long", ...habits: string[]) =>
  startSuite(habits, ({ folder, endpoint, command }) =>
    [pathOf("cli/main.ts"), "run", "--endpoint", endpoint.href, "--start", command, "--out", folder].concat(
      length === "short" ? ["--only", "zip/minimal"] : ["--concurrency", "1"],
    ),
  );

describe("a server that the run starts, however the suite ends", () => {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"] as const)
    it(`is gone after a ${signal} at any moment`, async () => {
      const moments = [Math.random() * MOMENTS_MS, Math.random() * MOMENTS_MS, undefined];
      const left = await Promise.all(
        moments.map(async (moment) => {
          const { end, outcome } = await startRun("long", "has-child");
          await end(signal, moment);
          return (await outcome()).left;
        }),
      );
      expect(left.flat(), `at ${moments.join(", ")} ms`).to.deep.equal([]);
    });

  it("is gone after a SIGKILL, where it doesn't end when it is asked to", async () => {
    const { end, outcome } = await startRun("long", "stubborn");
    await end("SIGKILL", undefined);
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
