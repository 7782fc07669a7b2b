import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { freeUrl } from "../../testing/free-url.ts";
import { leftWith } from "../../testing/processes-with.ts";

const pathOf = (file: string): string => fileURLToPath(new URL(`../../${file}`, import.meta.url));

/** Long enough for the suite to load, to start the server, and to judge some cases. */
const MOMENTS_MS = 2500;

/** The suite as a process, and the server that it starts; both have a folder of their own in their command lines. */
async function startSuite(
  habits: readonly string[],
  argumentsFor: (its: { folder: string; endpoint: URL; command: string }) => readonly string[],
) {
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
  return {
    suite,
    /** Waits for its end. */
    async outcome() {
      const [code] = await closed;
      const left = await leftWith(folder);
      const said = readFileSync(join(folder, "server.log"), { encoding: "utf8", flag: "a+" });
      rmSync(folder, { recursive: true });
      return { code, left, stderr, said };
    },
  };
}

/** One case at a time: the run is long. */
const startRun = (...habits: string[]) =>
  startSuite(habits, ({ folder, endpoint, command }) =>
    [pathOf("cli/main.ts"), "run", "--endpoint", endpoint.href, "--start", command, "--out", folder].concat(
      habits.includes("dies-of-creates") ? ["--only", "zip/minimal"] : ["--concurrency", "1"],
    ),
  );

describe("a server that the run starts, however the suite ends", () => {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"] as const)
    it(`is gone after a ${signal} at any moment`, async () => {
      const moments = [Math.random(), Math.random(), Math.random(), 1].map((part) => part * MOMENTS_MS);
      const outcomes = await Promise.all(
        moments.map(async (moment) => {
          const { suite, outcome } = await startRun("has-child");
          await sleep(moment);
          suite.kill(signal);
          return outcome();
        }),
      );
      expect(
        outcomes.flatMap(({ left }) => left),
        `at ${moments.join(", ")} ms`,
      ).to.deep.equal([]);
      // It was there.
      expect(outcomes.at(-1)?.said).to.contain("is process");
    });

  it("is gone after a SIGKILL, where it doesn't end when it is asked to", async () => {
    const { suite, outcome } = await startRun("stubborn");
    await sleep(MOMENTS_MS);
    suite.kill("SIGKILL");
    expect(await outcome()).to.deep.include({ code: null, left: [] });
  });

  it("is gone after a run that ends with 0", async () => {
    const { outcome } = await startSuite(["has-child"], ({ folder, endpoint, command }) =>
      [pathOf("cli/main.ts"), "run", "--endpoint", endpoint.href, "--start", command, "--out", folder].concat(
        "--only",
        "zip/minimal",
      ),
    );
    expect(await outcome()).to.deep.include({ code: 0, left: [] });
  });

  it("is gone after a run that judges nothing, which ends with 3", async () => {
    const { outcome } = await startRun("sick");
    expect(await outcome()).to.deep.include({ code: 3, left: [] });
  });

  it("is gone after a run of which it is the end, and its last lines are told", async () => {
    const { code, left, stderr } = await (await startRun("dies-of-creates")).outcome();
    expect([code, left]).to.deep.equal([3, []]);
    expect(stderr).to.match(
      /^lambda-conformance: the server ended with code 7; its last lines .*:\n(?:.*\n)* {2}a create$/m,
    );
  });

  it("ends with 3 and its last lines where it doesn't come up", async () => {
    const { code, left, stderr } = await (await startRun("ends")).outcome();
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
        const program = join(folder, "program.mjs");
        const options = { endpoint: endpoint.href, start: command, out: folder, concurrency: 1 };
        writeFileSync(
          program,
          `import { run } from ${JSON.stringify(pathOf("index.ts"))};
          setTimeout(() => { ${text}; }, ${MOMENTS_MS});
          await run(${JSON.stringify(options)});`,
        );
        return [program];
      });
      const ended = await outcome();
      expect(ended).to.deep.include({ code, left: [] });
      expect(ended.said).to.contain("is process");
    });
});
