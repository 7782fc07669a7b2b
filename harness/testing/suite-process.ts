import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { freeUrl } from "./free-url.ts";
import { leftWith } from "./processes-with.ts";

/** Of a file of the harness. */
export const pathOf = (file: string): string => fileURLToPath(new URL(`../${file}`, import.meta.url));

/** How long the suite may take to end. */
const PATIENCE_MS = 20_000;

/** What the suite is told: where the server's log goes, where it listens, and how it is started. */
interface Told {
  folder: string;
  endpoint: URL;
  command: string;
}

/** The suite as a process, and the server that it starts; both have a folder of their own in their command lines. */
export async function startSuite(habits: readonly string[], argumentsFor: (told: Told) => readonly string[]) {
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
    async end(signal: NodeJS.Signals, moment?: number): Promise<void> {
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
export const startRun = (length: "short" | "long", ...habits: string[]) =>
  startSuite(habits, ({ folder, endpoint, command }) =>
    [pathOf("cli/main.ts"), "run", "--endpoint", endpoint.href, "--start", command, "--out", folder].concat(
      length === "short" ? ["--only", "zip/minimal"] : ["--concurrency", "1"],
    ),
  );
